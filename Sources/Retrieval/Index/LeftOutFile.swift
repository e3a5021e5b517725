/// A file of a source that the index does not hold.
public struct LeftOutFile: Hashable, Sendable {
    /// The name of the source.
    public var source: String
    /// The path below the source.
    public var path: String
    /// The reason in one word, for programs: `binary`, `tooLarge`.
    public var code: String
    /// What is wrong, and what would help.
    public var reason: String

    /// Makes an entry.
    public init(source: String, path: String, code: String, reason: String) {
        self.source = source
        self.path = path
        self.code = code
        self.reason = reason
    }
}
