/// What a byte of UTF-8 can be to the analyzer.
enum ByteClass: UInt8 {
    /// Ends whatever stands before it.
    case separator
    /// `a` to `z`.
    case lower
    /// `A` to `Z`.
    case upper
    /// `0` to `9`.
    case digit
    /// Joins the parts of an identifier when it stands between two of them.
    case connector
    /// Part of a word between two letters: `'`.
    case apostrophe
    /// Part of a scalar beyond ASCII.
    case multibyte

    /// The class of each byte, at its own value.
    static let table: [ByteClass] = (0...255).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
            UInt8(ascii: ":"), UInt8(ascii: "@"):
            .connector
        case UInt8(ascii: "'"): .apostrophe
        case 0x80...0xFF: .multibyte
        default: .separator
        }
    }

    /// Whether the byte is an ASCII letter.
    var isLetter: Bool { self == .lower || self == .upper }

    /// Whether the byte alone makes part of a word.
    var isWord: Bool { isLetter || self == .digit }
}
