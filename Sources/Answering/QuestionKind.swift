/// What form of answer a question asks for.
enum QuestionKind: Hashable, Sendable {
    /// What something is or means.
    case definition
    /// A number, a name, a default.
    case value
    /// A date, a year, a duration.
    case time
    /// Steps or a command.
    case howTo
    /// Anything else.
    case other

    /// The kind of a question, by the words that it begins with and names.
    init(of question: String) {
        let words = question.lowercased()
            .split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "_" }
        let opening = words.prefix(3).map(String.init)
        let first = opening.first ?? ""
        let second = opening.dropFirst().first ?? ""
        let valueWords: Set<Substring> = [
            "value", "values", "default", "defaults", "number", "many", "much", "long", "large",
            "big", "size", "limit", "maximum", "minimum", "range", "port", "version", "often",
            "priority", "threshold",
        ]
        let timeWords: Set<Substring> = [
            "year", "years", "date", "century", "decade", "month", "day",
        ]
        let asksWhat = words.prefix(4).contains { $0 == "what" || $0 == "which" }
        if first == "when" || words.dropFirst().first == "when"
            || asksWhat && !timeWords.isDisjoint(with: words.prefix(5))
        {
            self = .time
        } else if first == "how", ["do", "to", "can", "should", "does", "would"].contains(second) {
            self = second == "does" ? .other : .howTo
        } else if ["which", "where", "who"].contains(first)
            || !valueWords.isDisjoint(with: words.prefix(8))
        {
            self = .value
        } else if first == "what", ["is", "are", "does", "s"].contains(second) || words.count <= 4 {
            self = .definition
        } else if first == "define" || first == "explain" || first == "what's" {
            self = .definition
        } else {
            self = .other
        }
    }
}
