/// What lies below a source, before anything is read.
public struct TreeListing: Hashable, Sendable {
    /// The documents, sorted by path.
    public var entries: [FileEntry]

    /// What looks like a document and cannot be one, sorted by path.
    public var skipped: [SkippedFile]

    /// How many files of each well-known other type (pictures, code) there are, by extension.
    public var ignored: [String: Int]

    /// Makes a listing.
    public init(
        entries: [FileEntry] = [],
        skipped: [SkippedFile] = [],
        ignored: [String: Int] = [:]
    ) {
        self.entries = entries
        self.skipped = skipped
        self.ignored = ignored
    }
}
