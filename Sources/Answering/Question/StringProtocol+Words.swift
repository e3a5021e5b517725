extension StringProtocol {
    /// The words in lower case: runs of letters, digits, `_`, `'` and of what is beyond ASCII.
    ///
    /// Divides bytes, not characters: it is done for each question several times.
    var plainWords: [Substring] {
        let lower = lowercased()
        return lower.utf8
            .split { byte in
                switch byte {
                case 0x30...0x39, 0x61...0x7A, 0x80...: false
                case UInt8(ascii: "_"), UInt8(ascii: "'"): false
                default: true
                }
            }
            .map { Substring($0) }
    }
}

extension String {
    /// What stands between spaces, by bytes.
    ///
    /// - Parameter limit: After how many words the rest is one word.
    /// - Returns: The words.
    func spacedWords(limit: Int = .max) -> [Substring] {
        utf8.split(separator: UInt8(ascii: " "), maxSplits: limit).map { Substring($0) }
    }
}
