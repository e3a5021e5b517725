import YAMLFiles

/// What is wrong with a file that says what the fabric is made of.
public struct TopologyFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The line, from 1; nil where it is the whole file.
    public let line: Int?
    /// What is wrong, and what would be right.
    public let reason: String

    /// What is wrong, and where.
    public var description: String {
        let place = line.map { "line \($0): " } ?? ""
        return "\(path) cannot be used: \(place)\(reason)"
    }
}

extension TopologyFileError {
    /// Makes an error of what breaks the rules of YAML.
    init(path: String, _ error: YAMLFileError) {
        switch error {
        case .malformed(let line, let reason):
            self.init(path: path, line: line, reason: "this is no YAML: \(reason)")
        case .tooManyValues:
            self.init(path: path, line: nil, reason: error.description)
        }
    }
}
