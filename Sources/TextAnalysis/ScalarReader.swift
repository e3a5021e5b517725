/// Scalars of UTF-8 beyond ASCII and what they are to the analyzer.
enum ScalarReader {
    /// What a scalar beyond ASCII does in a text.
    enum Kind {
        /// Ends whatever stands before it.
        case separator
        /// Goes on with a word: a letter, a number or a mark on one.
        case word
        /// Is a word of its own: scripts written without spaces.
        case ideograph
        /// Is invisible and belongs to whatever surrounds it.
        case ignorable
        /// Is a typographic apostrophe.
        case apostrophe
    }

    /// The scalar that starts at `index`, its length in bytes, and its kind.
    ///
    /// Broken UTF-8 counts as a separator of one byte.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Kind, Int) {
        let lead = bytes[index]
        let length =
            switch lead {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard length > 1, index + length <= bytes.count else { return (.separator, 1) }
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return (.separator, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value) else { return (.separator, 1) }
        return (kind(of: scalar), length)
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x2019, 0x02BC: return .apostrophe
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: return .ignorable
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            return .ideograph
        default: break
        }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil { return .word }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .word
        default: return .separator
        }
    }
}
