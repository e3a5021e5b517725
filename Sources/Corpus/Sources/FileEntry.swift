/// A file below a source, before it is read.
public struct FileEntry: Hashable, Sendable {
    /// The path below the source as text; odd bytes of a name are written `\xE4`.
    public var path: String

    /// The absolute path as the system knows it, byte by byte.
    public var location: [UInt8]

    /// The format, by the file's name.
    public var format: DocumentFormat

    /// What changes whenever the file does.
    public var fingerprint: FileFingerprint

    /// Makes an entry.
    public init(
        path: String,
        location: [UInt8],
        format: DocumentFormat,
        fingerprint: FileFingerprint
    ) {
        self.path = path
        self.location = location
        self.format = format
        self.fingerprint = fingerprint
    }
}
