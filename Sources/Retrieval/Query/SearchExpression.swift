/// What a search asks for, in terms of the analyzer; whatever the user typed, it can be matched.
public indirect enum SearchExpression: Hashable, Sendable {
    /// Terms that stand one after the other; one alone is a word.
    case phrase([String])
    /// A word's beginning, or a term that the whole word would be, behind other terms.
    case prefix(String, orTerm: String, after: [String])
    /// Phrases with at most `distance` words between them.
    case near([[String]], distance: Int)
    /// What matches within one field.
    case field(SearchField, SearchExpression)
    /// What matches all.
    case all([SearchExpression])
    /// What matches any.
    case any([SearchExpression])
    /// What matches the first and not the second.
    case excluding(SearchExpression, SearchExpression)
}

/// A part of a passage that a search can be limited to.
public enum SearchField: String, Sendable, CaseIterable {
    /// The document's title.
    case title
    /// The headings above the passage.
    case headings
    /// The text.
    case body
    /// Names of metrics, settings, ports and commands in the text.
    case identifiers
    /// The document's path below its source.
    case path

    /// The field that a user names before a colon, nil where it is none.
    init?(written name: Substring) {
        switch name.lowercased() {
        case "title": self = .title
        case "heading", "headings", "section": self = .headings
        case "body", "text": self = .body
        case "identifier", "identifiers", "id": self = .identifiers
        case "path", "file": self = .path
        default: return nil
        }
    }
}
