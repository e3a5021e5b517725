/// What changes whenever a file does, found without reading it.
public struct FileFingerprint: Hashable, Sendable {
    /// The size in bytes.
    public var size: Int64

    /// When the text last changed, in nanoseconds since 1970.
    public var modified: Int64

    /// When the file system last touched the file's entry, in nanoseconds since 1970; it moves
    /// even where a program sets the other one back.
    public var changed: Int64

    /// The number of the file in its file system.
    public var inode: Int64

    /// Makes a fingerprint.
    public init(size: Int64, modified: Int64, changed: Int64, inode: Int64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }
}
