import Corpus

/// Finds the names in a text that are typed as they are: flags, settings, fields, metrics.
///
/// Those are what `code` spans have, and words that look like `--flag`, `snake_case`, `camelCase`,
/// `a.b.c`, `key=value` or `two-parts`.
struct IdentifierReader {
    /// How many identifiers count at most.
    private static let countedLimit = 3

    /// The question in lower case.
    private let question: [UInt8]

    /// Makes a reader.
    ///
    /// - Parameter question: What has the identifiers that are known already.
    init(besides question: String) {
        self.question = Array(question.lowercased().utf8)
    }

    /// The identifiers in a piece that the question does not have, each once, as hashes.
    func identifiers(in unit: EvidenceUnit) -> [Int] {
        var text = unit.text
        let isCode = unit.kind == .code
        return text.withUTF8 { bytes in
            var found: [Int] = []
            var isInSpan = false
            var start = 0
            for place in 0...bytes.count {
                let byte = place < bytes.count ? bytes[place] : 0
                if Self.isPart(byte) { continue }
                if start < place {
                    let word = Self.trimmed(bytes, start..<place)
                    if !word.isEmpty, isInSpan || Self.isIdentifier(bytes[word]),
                        !isAsked(bytes[word])
                    {
                        let hash = Self.hash(bytes[word])
                        if !found.contains(hash) { found.append(hash) }
                    }
                }
                if byte == UInt8(ascii: "`"), !isCode { isInSpan.toggle() }
                start = place + 1
            }
            return found
        }
    }

    /// How much a number of identifiers counts, 0 to 1.
    static func share(of count: Int) -> Double {
        Double(min(count, countedLimit)) / Double(countedLimit)
    }

    /// Whether the question has a word.
    private func isAsked(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = word.first.map(Self.lowercased), word.count <= question.count else {
            return false
        }
        return question.withUnsafeBufferPointer { question in
            for start in 0...(question.count - word.count) where question[start] == first {
                let isSame = zip(question[start...], word).allSatisfy {
                    $0 == Self.lowercased($1)
                }
                if isSame { return true }
            }
            return false
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// A word without the marks around it that are not its own.
    private static func trimmed(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>
    ) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        func isMark(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=")
        }
        while end > start, isMark(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "-") {
            end -= 1
        }
        while start < end, isMark(bytes[start]) { start += 1 }
        return start..<end
    }

    private static func isIdentifier(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var dots = 0
        var letters = 0
        var before: UInt8 = 0
        let hyphens = word.prefix { $0 == UInt8(ascii: "-") }.count
        for byte in word.dropFirst(hyphens) {
            switch byte {
            case UInt8(ascii: "_"), UInt8(ascii: "="): return true
            // Two words that a hyphen joins, not a range of numbers.
            case UInt8(ascii: "-"): if letters > 0 { return true }
            case UInt8(ascii: "."): dots += 1
            case 0x41...0x5A:
                if (0x61...0x7A).contains(before) { return true }
                letters += 1
            case 0x61...0x7A: letters += 1
            default: break
            }
            before = byte
        }
        return letters > 0 && (hyphens > 0 || dots >= 2)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// The hash of a word in lower case, the same within a run of the program.
    private static func hash(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var hasher = Hasher()
        for byte in word { hasher.combine(lowercased(byte)) }
        return hasher.finalize()
    }
}
