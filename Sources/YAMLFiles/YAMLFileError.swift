/// What can be wrong with a YAML text.
public enum YAMLFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It breaks YAML's rules at a line, from 1; `reason` is the parser's word for it.
    case malformed(line: Int, reason: String)
    /// Aliases make it larger than it may become.
    case tooManyValues(limit: Int)

    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .malformed(let line, let reason): "line \(line): \(reason)"
        case .tooManyValues(let limit):
            "it holds more than \(limit) values once its aliases are written out; use fewer aliases"
        }
    }
}
