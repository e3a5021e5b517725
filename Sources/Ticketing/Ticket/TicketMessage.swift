public import struct Foundation.Date

/// What somebody wrote in a ticket, or Docket itself.
public struct TicketMessage: Hashable, Sendable, Codable {
    /// Who may read it.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The requester and those who watch may read it.
        case reply
        /// Only agents may read it.
        case note
        /// Docket wrote it; all may read it.
        case system
    }

    /// What tells it from others of all tickets; 0 before it is stored.
    public var id: Int64
    /// Who may read it.
    public var kind: Kind
    /// Who wrote it.
    public var author: TicketActor
    /// When.
    public var time: Date
    /// What it says, as Markdown.
    public var body: String
    /// The people that are named with `@` in it.
    public var mentions: [String]
    /// Whether the requester, or somebody else who is no agent, wrote it.
    public var isFromRequester: Bool

    /// Makes a message; who is mentioned is read from the text.
    public init(
        id: Int64 = 0,
        kind: Kind,
        author: TicketActor,
        time: Date,
        body: String,
        isFromRequester: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.author = author
        self.time = time
        self.body = body
        self.isFromRequester = isFromRequester
        mentions = Mentions.names(in: body)
    }
}
