/// A file that is not in the index, and why.
public struct SkippedFile: Hashable, Sendable {
    /// The path below the source.
    public var path: String

    /// Why it was left out.
    public var reason: SkipReason

    /// Makes a skipped file.
    public init(path: String, reason: SkipReason) {
        self.path = path
        self.reason = reason
    }
}
