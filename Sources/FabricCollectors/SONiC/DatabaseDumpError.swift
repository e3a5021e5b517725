/// Why an answer is no database of SONiC.
public enum DatabaseDumpError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no JSON.
    case notJSON(reason: String)
    /// It is JSON, but no object.
    case notAnObject

    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .notJSON(let reason):
            "a database of SONiC as JSON was expected, but this is none: \(reason)"
        case .notAnObject:
            "a JSON object was expected: a dump of a database, or what gNMI answers for a path in it"
        }
    }
}
