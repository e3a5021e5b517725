/// Turns text into terms: the one analyzer of indexing, of questions, of FTS5 and of the vectors.
///
/// Case and diacritics are folded and words are stemmed. An identifier is found whole and by its
/// parts: `rx_prio3_pause` gives `rx`, `prio3` and `pause` at three positions, the whole at the
/// first of them, and `prio` and `3` beside `prio3`.
///
/// An analyzer holds scratch memory: one for each thread.
public final class Analyzer {
    /// The longest identifier, in bytes, that is kept whole.
    public static let longestWhole = 96

    /// The longest part, in bytes; what lies beyond is cut off.
    public static let longestPart = 64

    /// What stands before a word as it is written, so that it is no stem's equal.
    public static let surfaceMark = "="

    /// The language whose words are stemmed.
    public let language: Language

    private let elides: Bool
    private let stemmer: Stemmer
    private let keepsSurface: Bool
    private var surface: [UInt8] = []
    private var folding = FoldedPart()
    private var whole: [UInt8] = []
    private var beginnings: TermBeginnings?

    /// Makes an analyzer.
    ///
    /// - Parameters:
    ///   - language: The language whose words are stemmed.
    ///   - keepsSurface: Whether words are also given as they are written.
    public init(language: Language = .english, keepsSurface: Bool = false) {
        self.language = language
        elides = Elision.isUsed(in: language)
        stemmer = Stemmer(language: language)
        self.keepsSurface = keepsSurface
    }

    /// The terms of a text in the order of their positions.
    public func terms(in text: String) -> [Term] {
        var terms: [Term] = []
        analyze(text) { terms.append($0.term) }
        return terms
    }

    /// Calls `emit` with each term of a text.
    public func analyze(_ text: String, _ emit: (TermSlice) -> Void) {
        var text = text
        text.withUTF8 { analyze($0, emit) }
    }

    /// Calls `emit` with each term of a text in UTF-8; broken UTF-8 separates words.
    public func analyze(_ bytes: UnsafeBufferPointer<UInt8>, _ emit: (TermSlice) -> Void) {
        var scanner = RunScanner(bytes: bytes)
        while let run = scanner.next() {
            self.emit(run, of: bytes, emit)
        }
    }

    /// Calls `emit` with the terms of a text among which all of those are that begin as wanted.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - beginnings: How the terms begin that are looked for; others may be left out.
    ///   - emit: What is done with a term.
    public func analyze(
        _ text: String,
        for beginnings: TermBeginnings,
        _ emit: (TermSlice) -> Void
    ) {
        self.beginnings = beginnings
        defer { self.beginnings = nil }
        analyze(text, emit)
    }

    /// The identifiers of a text as written, each once, in the order of their first occurrence.
    ///
    /// An identifier has an inner separator, a digit beside a letter, or two capitals.
    public static func identifiers(in text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = RunScanner(bytes: bytes)
            var seen: Set<String> = []
            var found: [String] = []
            while let run = scanner.next() {
                guard run.isIdentifier(in: bytes), run.range.count <= longestWhole else {
                    continue
                }
                let written = String(decoding: bytes[run.range], as: UTF8.self)
                if seen.insert(written).inserted { found.append(written) }
            }
            return found
        }
    }

    /// A word with case and diacritics folded and its ending kept, as the beginning of a term.
    public static func folded(_ word: String) -> String {
        var folding = FoldedPart()
        var word = word
        return word.withUTF8 { bytes in
            folding.fold(bytes, 0..<bytes.count, limit: longestPart)
            return String(decoding: folding.text, as: UTF8.self)
        }
    }

    private func emit(
        _ run: Run,
        of bytes: UnsafeBufferPointer<UInt8>,
        _ emit: (TermSlice) -> Void
    ) {
        let keepsWhole = run.hasSeveralParts && run.range.count <= Self.longestWhole
        let whole = keepsWhole ? foldedWhole(of: run, in: bytes) : nil
        run.forEachPart { written, isFirst in
            let part = elides ? Elision.withoutArticle(written, of: bytes) : written
            // A plain word that cannot begin a wanted term needs not even be folded.
            if whole == nil, let beginnings, beginnings.excludes(bytes, part) { return }
            folding.fold(bytes, part, limit: Self.longestPart)
            emitWord(folding.text[...], isWord: folding.isWord, range: part, role: .part, emit)
            if isFirst, let whole {
                emitWord(
                    whole.text[...],
                    isWord: whole.isWord,
                    range: run.range,
                    role: .whole,
                    emit
                )
            }
            for piece in folding.pieces {
                emitWord(
                    folding.text[piece.bytes],
                    isWord: piece.isWord,
                    range: part,
                    role: .piece,
                    emit
                )
            }
        }
    }

    /// The identifier as one term: words joined by hyphens are joined without them, so that
    /// `PFC-WD`, `pfc-wd` and `pfcwd` are one.
    private func foldedWhole(
        of run: Run,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (text: [UInt8], isWord: Bool) {
        whole.removeAll(keepingCapacity: true)
        var isWord = true
        var previousEnd = run.range.lowerBound
        run.forEachPart { part, _ in
            for connector in bytes[previousEnd..<part.lowerBound] {
                whole.append(connector)
                if connector != UInt8(ascii: "-") { isWord = false }
            }
            folding.fold(bytes, part, limit: Self.longestPart)
            isWord = isWord && folding.isWord
            whole.append(contentsOf: folding.text)
            previousEnd = part.upperBound
        }
        if isWord { whole.removeAll { $0 == UInt8(ascii: "-") } }
        return (whole, isWord)
    }

    private func emitWord(
        _ text: ArraySlice<UInt8>,
        isWord: Bool,
        range: Range<Int>,
        role: TermRole,
        _ emit: (TermSlice) -> Void
    ) {
        guard !text.isEmpty else { return }
        text.withUnsafeBufferPointer { bytes in
            guard beginnings?.mayHold(bytes) ?? true else { return }
            guard isWord else {
                emit(TermSlice(bytes: bytes, range: range, role: role))
                return
            }
            stemmer.withStem(of: bytes) { stem in
                let stem = stem.isEmpty ? bytes : stem
                emit(TermSlice(bytes: stem, range: range, role: role))
                guard keepsSurface, role == .part, !stem.elementsEqual(bytes) else { return }
                surface.removeAll(keepingCapacity: true)
                surface.append(contentsOf: Self.surfaceMark.utf8)
                surface.append(contentsOf: bytes)
                surface.withUnsafeBufferPointer {
                    emit(TermSlice(bytes: $0, range: range, role: .surface))
                }
            }
        }
    }
}
