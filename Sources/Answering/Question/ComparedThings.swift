/// The two things that a question compares.
struct ComparedThings: Hashable {
    var first: String
    var second: String

    /// Finds them; nil where the question does not name two.
    init?(of question: String) {
        let plain = question.prefix { $0 != "?" }
        let patterns: [Regex<(Substring, Substring, Substring)>] = [
            /(?:between|of) (.+?) (?:and|or) (.+)/.ignoresCase(),
            /compare (.+?) (?:and|with|to|against) (.+)/.ignoresCase(),
            /(?:how|where) (?:does|do|is|are) (.+?) (?:differ|different|compare) (?:from|to|with) (.+)/
                .ignoresCase(),
            /(.+?) (?:versus|vs\.?) (.+)/.ignoresCase(),
        ]
        for pattern in patterns {
            guard let match = plain.firstMatch(of: pattern) else { continue }
            first = Self.bare(match.1)
            second = Self.bare(match.2)
            if !first.isEmpty, !second.isEmpty { return }
        }
        return nil
    }

    /// A thing's name without an article and without what follows it.
    private static func bare(_ text: Substring) -> String {
        var words = text.split(separator: " ")
        while let word = words.first,
            ["the", "a", "an", "what", "is", "difference"].contains(word.lowercased())
        {
            words.removeFirst()
        }
        return words.prefix(6).joined(separator: " ")
    }
}
