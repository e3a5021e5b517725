/// A word or an identifier as it is written, and its parts between separators.
struct Run {
    /// The bytes from the first part to the last.
    let range: Range<Int>

    /// The bytes of the first part.
    let firstPart: Range<Int>

    /// The bytes of the parts after it; empty for a word, which then takes no memory of its own.
    let otherParts: [Range<Int>]

    /// Whether there are several parts.
    var hasSeveralParts: Bool { !otherParts.isEmpty }

    /// Calls a closure with each part and whether it is the first.
    @inline(__always)
    func forEachPart(_ body: (Range<Int>, Bool) -> Void) {
        body(firstPart, true)
        for part in otherParts { body(part, false) }
    }

    /// Whether it looks like a name of something rather than like a word.
    func isIdentifier(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let table = ByteClass.table
        var capitals = 0
        var letters = 0
        var digits = 0
        var strongSeparators = 0
        for byte in bytes[range] {
            switch table[Int(byte)] {
            case .upper:
                capitals += 1
                letters += 1
            case .lower, .multibyte: letters += 1
            case .digit: digits += 1
            case .connector where byte != UInt8(ascii: "-"): strongSeparators += 1
            default: break
            }
        }
        if letters > 0 && digits > 0 || capitals >= 2 && letters > 0 { return true }
        return strongSeparators > 0
    }
}
