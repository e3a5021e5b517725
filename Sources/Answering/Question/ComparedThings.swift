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
            if Self.isOneThing(first), Self.isOneThing(second) { return }
        }
        return nil
    }

    /// Whether a name is one of a thing rather than of several.
    private static func isOneThing(_ name: String) -> Bool {
        let words = name.lowercased().split(separator: " ")
        return !words.isEmpty && !name.contains(",")
            && !words.contains { ["and", "or", "vs", "vs.", "versus"].contains($0) }
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
