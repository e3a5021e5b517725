public import Corpus
import Dispatch
import Synchronization
public import TextAnalysis

/// Makes a ``RankingIndex``: of nothing, or of an earlier one and what has changed since.
///
/// Terms keep their numbers, so that a passage that has not changed is taken over as it is.
public struct RankingIndexBuilder {
    /// A passage's place in the next index: an earlier passage as it is, or a new one.
    private let before: (index: RankingIndex, forward: ForwardIndex)?
    private var lexicon: Lexicon
    private var added = ForwardIndex()
    private var addedPlaces: [Int64: Int] = [:]
    /// The words of new passages as they are written; words that go are not forgotten.
    private var spellings = WordCounts()

    /// Begins with nothing.
    public init() {
        before = nil
        lexicon = Lexicon()
    }

    /// Begins with what an earlier index holds; nil where its parts are not of the same passages.
    public init?(_ before: RankingIndex, _ forward: ForwardIndex) {
        guard forward.count == before.passages.count else { return nil }
        self.before = (before, forward)
        lexicon = before.lexicon
    }

    /// Takes in the terms of a new passage.
    ///
    /// - Parameters:
    ///   - id: The passage's number.
    ///   - title: The terms of the document's title.
    ///   - headings: The terms of the headings above the passage.
    ///   - text: The terms of the passage.
    ///   - path: The terms of the document's path.
    public mutating func add(
        id: Int64,
        title: TermStream,
        headings: TermStream,
        text: TermStream,
        path: TermStream = TermStream()
    ) {
        var passage = ForwardPassage()
        take(title, into: &passage, field: .title)
        take(headings, into: &passage, field: .headings)
        take(text, into: &passage, field: .body)
        takeWords(of: path, into: &passage)
        addedPlaces[id] = added.count
        added.append(passage)
    }

    /// The index of passages, some of them new, the others those of the earlier index.
    ///
    /// - Parameter rows: All passages in their order, those of a document together.
    /// - Returns: The index, and what the next one is made from; nil where a passage is neither new
    ///   nor of the earlier index.
    public func index(
        of rows: [(id: Int64, document: DocumentID, collection: String)]
    ) -> (index: RankingIndex, forward: ForwardIndex)? {
        var earlier: [Int64: Int] = [:]
        if let before {
            earlier.reserveCapacity(before.index.passages.count)
            for (place, id) in before.index.passages.ids.enumerated() { earlier[id] = place }
        }
        var passages = PassageTable()
        var forward = ForwardIndex()
        var lexicon = lexicon
        var places: [Int?] = []
        for row in rows {
            if let place = addedPlaces[row.id] {
                forward.append(place, of: added)
                places.append(nil)
            } else if let before, let place = earlier[row.id] {
                forward.append(place, of: before.forward)
                places.append(place)
            } else {
                return nil
            }
            passages.append(id: row.id, document: row.document, collection: row.collection)
        }
        if before == nil { (lexicon, forward) = Self.renumbered(lexicon, forward) }
        let termCount = lexicon.count
        let lengths = FieldLengths(of: forward)
        // Two parts of about the same cost, which have nothing to do with each other.
        let documents = Mutex(InvertedIndex.empty)
        let sequences = Mutex<TokenSequences?>(nil)
        let parts = Mutex<(PassageVectors, InvertedIndex, LatentIndex)?>(nil)
        let before = before
        DispatchQueue.concurrentPerform(iterations: 2) { [forward, passages, places] part in
            if part == 0 {
                let index = Self.documentIndex(of: forward, lengths, passages, termCount: termCount)
                documents.withLock { $0 = index }
                let tokens = TokenSequences(of: forward)
                sequences.withLock { $0 = tokens }
            } else {
                let vectors = PassageVectors(
                    of: forward,
                    lengths: lengths,
                    termCount: termCount,
                    weights: FieldWeights()
                )
                let latent = LatentIndexBuilder(vectors: vectors)
                let inverted = InvertedIndexBuilder.index(of: vectors)
                let vectorIndex =
                    before.flatMap { latent.index(after: $0.index.latent, places: places) }
                    ?? latent.index()
                parts.withLock { $0 = (vectors, inverted, vectorIndex) }
            }
        }
        guard let (vectors, inverted, latent) = parts.withLock({ $0 }),
            let tokens = sequences.withLock({ $0 })
        else { preconditionFailure("both parts have run") }
        let index = RankingIndex(
            lexicon: lexicon,
            adaptations: vectors.repetitions.map(TermWeight.adaptation),
            spelling: spelling(),
            sequences: tokens,
            inverted: inverted,
            documents: documents.withLock { $0 },
            latent: latent,
            passages: passages
        )
        return index.map { ($0, forward) }
    }

    /// The same terms with the most frequent ones first, so that most numbers are short.
    private static func renumbered(
        _ lexicon: Lexicon,
        _ forward: ForwardIndex
    ) -> (Lexicon, ForwardIndex) {
        var counts = [Int](repeating: 0, count: lexicon.count)
        for passage in 0..<forward.count {
            forward.forEachTerm(of: passage) { term, _, _ in counts[term] += 1 }
        }
        let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
        var numbers = [UInt32](repeating: 0, count: counts.count)
        for (number, term) in order.enumerated() { numbers[term] = UInt32(number) }
        return (
            lexicon.reordered(order.map { UInt32($0) }), forward.renumbered { numbers[Int($0)] }
        )
    }

    private static func documentIndex(
        of forward: ForwardIndex,
        _ lengths: FieldLengths,
        _ passages: PassageTable,
        termCount: Int
    ) -> InvertedIndex {
        guard passages.documentIDs.count < passages.count else { return .empty }
        return InvertedIndexBuilder.index(
            of: PassageVectors(
                of: forward,
                lengths: lengths,
                documents: passages.documents,
                termCount: termCount,
                weights: FieldWeights()
            )
        )
    }

    /// Takes in the words of a path, each once; numbers and identifiers say too little there.
    private mutating func takeWords(of path: TermStream, into passage: inout ForwardPassage) {
        path.forEachTerm { term, mark in
            guard !mark.isColocated, !term.contains(where: { (0x30...0x39).contains($0) }) else {
                return
            }
            let code = lexicon.insert(term) << 1
            let field = PassageField.path.rawValue
            if !passage.terms[field].contains(code) { passage.terms[field].append(code) }
        }
    }

    /// The words of the earlier index and the new ones.
    private func spelling() -> SpellingIndex {
        guard let before else { return SpellingIndex(spellings.counts) }
        return before.index.spelling.merged(with: spellings.counts)
    }

    /// Notes a word as it is written; identifiers and short words are not mended.
    private mutating func note(_ word: [UInt8]) {
        guard (SpellingIndex.shortestWord...SpellingIndex.longestWord).contains(word.count),
            !word.contains(where: { (0x30...0x39).contains($0) })
        else { return }
        word.withUnsafeBufferPointer { spellings.add($0) }
    }

    private mutating func take(
        _ terms: TermStream,
        into passage: inout ForwardPassage,
        field: PassageField
    ) {
        // The form that a word is written in follows its stem, where it is another.
        var written: [UInt8] = []
        terms.forEachTerm { term, mark in
            if mark.isSurface {
                written.removeAll(keepingCapacity: true)
                written.append(contentsOf: term.dropFirst(Analyzer.surfaceMark.utf8.count))
                return
            }
            if !mark.isColocated {
                note(written)
                written.removeAll(keepingCapacity: true)
                if !mark.isCode { written.append(contentsOf: term) }
            }
            let number = lexicon.insert(term)
            let field = mark.isCode ? PassageField.code : field
            passage.terms[field.rawValue].append(number << 1 | (mark.isColocated ? 1 : 0))
        }
        note(written)
    }
}
