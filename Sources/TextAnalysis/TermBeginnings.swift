/// How the terms that are looked for begin, so that other words need no stem.
///
/// English stems begin as their words do, but for `y` that becomes `i` ("dying", "die"); of other
/// languages nothing is known, and every word may have a stem that is looked for.
public struct TermBeginnings: Sendable {
    private static let lettersOfY: (UInt8, UInt8) = (UInt8(ascii: "y"), UInt8(ascii: "i"))

    /// For each first and second byte, by their lower five bits, whether a term begins so.
    private var pairs = [UInt32](repeating: 0, count: 32)
    /// Whether each term may begin in any way.
    private let isOpen: Bool

    /// Makes beginnings of no terms.
    ///
    /// - Parameter language: The language whose stems the terms are.
    public init(language: Language) {
        isOpen = language != .english
    }

    /// Adds a term in UTF-8.
    public mutating func insert(_ term: UnsafeBufferPointer<UInt8>) {
        guard let first = term.first else { return }
        // A stem of one letter comes of words with any second one.
        pairs[Int(first & 31)] |= term.count > 1 ? 1 << UInt32(Self.second(of: term)) : .max
    }

    /// Whether a part of a text is a plain word, of small letters of ASCII but for the first, that
    /// has none of the terms as its stem.
    @inline(__always)
    func excludes(_ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>) -> Bool {
        guard !isOpen else { return false }
        let first = bytes[part.lowerBound] | 0x20
        let second =
            part.count > 1
            ? Self.second(of: UnsafeBufferPointer(rebasing: bytes[part])) : 0
        guard pairs[Int(first & 31)] >> UInt32(second) & 1 == 0 else { return false }
        guard (0x61...0x7A).contains(first) else { return false }
        return bytes[part.dropFirst()].allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// Whether a folded word may have one of the terms as its stem, or be one.
    @inline(__always)
    func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !isOpen, let first = word.first else { return true }
        let second = word.count > 1 ? Self.second(of: word) : 0
        return pairs[Int(first & 31)] >> UInt32(second) & 1 == 1
    }

    @inline(__always)
    private static func second(of word: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let byte = word[1]
        return (byte == lettersOfY.0 ? lettersOfY.1 : byte) & 31
    }
}
