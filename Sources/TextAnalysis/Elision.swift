/// Articles and pronouns that are joined to the word after them: `l'imprimante`, `d'accès`.
enum Elision {
    /// The most letters before the apostrophe: `qu'`.
    private static let longestArticle = 2

    /// Whether a language joins words so.
    static func isUsed(in language: Language) -> Bool {
        [.french, .italian, .catalan].contains(language)
    }

    /// A word without what is joined to its beginning.
    static func withoutArticle(
        _ word: Range<Int>,
        of bytes: UnsafeBufferPointer<UInt8>
    ) -> Range<Int> {
        for place in word.prefix(longestArticle + 1) {
            let length = apostropheLength(bytes, at: place, before: word.upperBound)
            guard length > 0 else { continue }
            let start = place + length
            return place > word.lowerBound && start < word.upperBound
                ? start..<word.upperBound : word
        }
        return word
    }

    /// How many bytes an apostrophe takes that stands at a place, else 0.
    private static func apostropheLength(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at place: Int,
        before end: Int
    ) -> Int {
        if bytes[place] == UInt8(ascii: "'") { return 1 }
        let isCurly =
            place + 2 < end && bytes[place] == 0xE2 && bytes[place + 1] == 0x80
            && bytes[place + 2] == 0x99
        return isCurly ? 3 : 0
    }
}
