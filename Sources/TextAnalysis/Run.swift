/// A word or an identifier as it is written, and its parts between separators.
struct Run {
    /// The bytes from the first part to the last.
    var range: Range<Int>

    /// The bytes of each part; at least one.
    var parts: [Range<Int>]

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
