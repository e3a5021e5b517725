/// The sentences of running text.
public enum Sentences {
    /// Abbreviations after which a period does not end a sentence.
    private static let abbreviations: Set<Substring> = [
        "e.g", "i.e", "etc", "vs", "cf", "fig", "no", "nos", "sec", "approx", "al", "dr", "mr",
        "ms", "st", "inc", "ltd", "resp", "ver", "vol", "eq",
    ]

    /// Where each sentence of a paragraph stands, without the white space around it.
    ///
    /// A sentence ends at `.`, `!` or `?` (with closing quotes or brackets) before white space and
    /// a new start: not after an abbreviation, not inside code between backticks.
    public static func ranges(in text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start = text.startIndex
        var isCode = false
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            if character == "`" { isCode.toggle() }
            if !isCode, ".!?".contains(character) {
                var end = next
                while end < text.endIndex, "\"')]*”’".contains(text[end]) {
                    end = text.index(after: end)
                }
                if endsSentence(text, from: start, mark: index, end: end) {
                    append(start..<end, of: text, to: &ranges)
                    start = end
                }
                index = end
                continue
            }
            index = next
        }
        append(start..<text.endIndex, of: text, to: &ranges)
        return ranges
    }

    private static func endsSentence(
        _ text: String,
        from start: String.Index,
        mark: String.Index,
        end: String.Index
    ) -> Bool {
        guard end < text.endIndex else { return true }
        guard text[end].isWhitespace else { return false }
        if text[mark] == "." {
            let word = text[start..<mark].split(whereSeparator: \.isWhitespace).last ?? ""
            let plain = word.drop { "([\"'".contains($0) }
            if abbreviations.contains(Substring(plain.lowercased())) { return false }
            if plain.count == 1, plain.first?.isUppercase == true { return false }
        }
        guard let following = text[end...].first(where: { !$0.isWhitespace }) else { return true }
        return !following.isLowercase
    }

    private static func append(
        _ range: Range<String.Index>,
        of text: String,
        to ranges: inout [Range<String.Index>]
    ) {
        let sentence = text[range]
        guard let first = sentence.firstIndex(where: { !$0.isWhitespace }),
            let last = sentence.lastIndex(where: { !$0.isWhitespace })
        else { return }
        ranges.append(first..<text.index(after: last))
    }
}
