/// What is wrong with a metric that is added to a dictionary.
public enum MetricDictionaryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It has no name.
    case nameEmpty
    /// Its name has braces around something that is no role.
    case nameMalformed(String)

    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .nameEmpty: "a metric needs a name"
        case .nameMalformed(let name):
            "the name \(name) may have {priority}, {queue}, {group}, {bin} or {lane} for a number"
        }
    }
}
