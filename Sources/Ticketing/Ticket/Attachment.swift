public import struct Foundation.Date

/// A file of a ticket; its bytes are kept once, however often they are attached.
public struct Attachment: Hashable, Sendable, Codable {
    /// The most bytes of a file.
    public static let sizeLimit = 20 << 20

    /// What tells it from others; 0 before it is stored.
    public var id: Int64
    /// The file's name, without folders and without what a terminal or a shell would act on.
    public var name: String
    /// What it is by its own bytes, never by what its sender said.
    public var mediaType: String
    /// How many bytes it has.
    public var size: Int
    /// The SHA-256 of the bytes, as hexadecimal digits.
    public var hash: String
    /// Who attached it.
    public var author: TicketActor
    /// When.
    public var time: Date
    /// Whether only agents may see it.
    public var isInternal: Bool

    /// Makes an attachment that is not stored yet.
    public init(
        name: String,
        mediaType: String,
        size: Int,
        hash: String,
        author: TicketActor,
        time: Date,
        isInternal: Bool
    ) {
        id = 0
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.hash = hash
        self.author = author
        self.time = time
        self.isInternal = isInternal
    }

    /// Whether a browser may show it in place: an image, by its bytes.
    public var isShownInline: Bool { FileKind.images.contains(mediaType) }
}
