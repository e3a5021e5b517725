/// What is wrong with a file of metrics or of health rules.
public struct DictionaryFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The line, from 1; nil where it is the whole file.
    public let line: Int?
    /// What is wrong.
    public let reason: String

    /// What is wrong, and where.
    public var description: String {
        let place = line.map { "line \($0): " } ?? ""
        return "\(path) cannot be used: \(place)\(reason)"
    }
}
