public import Foundation
public import Ticketing

/// A message of a ticket, as JSON.
public struct MessageBody: Codable, Hashable, Sendable {
    /// Its number.
    public var id: Int64
    /// Who may read it: `reply`, `note` or `system`.
    public var kind: TicketMessage.Kind
    /// Who wrote it: `person:ana`, `rule:NAME`, `telemetry:fabric`, `docket`.
    public var author: TicketActor
    /// When.
    public var time: Date
    /// What it says, as Markdown.
    public var body: String
    /// The people named in it.
    public var mentions: [String]
    /// Whether the requester wrote it.
    public var fromRequester: Bool

    /// Writes a message down.
    public init(_ message: TicketMessage) {
        id = message.id
        kind = message.kind
        author = message.author
        time = message.time
        body = message.body
        mentions = message.mentions
        fromRequester = message.isFromRequester
    }
}
