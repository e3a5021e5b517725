public import Foundation
public import Ticketing

/// A file of a ticket, as JSON.
public struct AttachmentBody: Codable, Hashable, Sendable {
    /// Its number.
    public var id: Int64
    /// Its name.
    public var name: String
    /// What it is by its bytes.
    public var mediaType: String
    /// How many bytes it has.
    public var size: Int
    /// The SHA-256 of its bytes.
    public var sha256: String
    /// Who attached it.
    public var author: TicketActor
    /// When.
    public var time: Date
    /// Whether only agents may see it.
    public var `internal`: Bool
    /// Where its bytes are.
    public var href: String

    /// Writes an attachment down.
    public init(_ attachment: Attachment) {
        id = attachment.id
        name = attachment.name
        mediaType = attachment.mediaType
        size = attachment.size
        sha256 = attachment.hash
        author = attachment.author
        time = attachment.time
        `internal` = attachment.isInternal
        href = "/api/v1/attachments/\(attachment.id)"
    }
}
