extension TicketFilter {
    /// Whether the filter means a ticket.
    public func matches(_ facts: TicketFacts) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.matches(facts) }
        case .any(let parts): parts.contains { $0.matches(facts) }
        case .not(let filter): !filter.matches(facts)
        case .word(let word, let isPrefix): facts.hasWord(word, isPrefix)
        case .phrase(let phrase): facts.hasPhrase(phrase)
        case .condition(let condition): condition.matches(facts)
        }
    }

    /// Whether a ticket can begin or cease to be meant by nothing but time.
    public var isTimeDependent: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains(where: \.isTimeDependent)
        case .not(let filter): filter.isTimeDependent
        case .condition(.time(_, _, .relative)), .condition(.sla): true
        case .word, .phrase, .condition: false
        }
    }

    /// The words and phrases that tickets are found by, in order and each once; not those that are
    /// negated.
    public var words: [String] {
        var words: [String] = []
        for word in wanted(isNegated: false) where !words.contains(word) { words.append(word) }
        return words
    }

    private func wanted(isNegated: Bool) -> [String] {
        switch self {
        case .all(let parts), .any(let parts):
            parts.flatMap { $0.wanted(isNegated: isNegated) }
        case .not(let filter): filter.wanted(isNegated: !isNegated)
        case .word(let text, _), .phrase(let text): isNegated ? [] : [text]
        case .condition: []
        }
    }
}
