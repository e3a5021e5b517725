public import struct Foundation.Date

/// That somebody is to be told of something in a ticket.
public struct TicketNotice: Hashable, Sendable, Codable {
    /// What tells it from others; 0 before it is stored.
    public var id: Int64
    /// Whom.
    public var person: String
    /// The ticket.
    public var ticket: TicketNumber
    /// When.
    public var time: Date
    /// What of.
    public var text: String
    /// Whether they have seen it.
    public var isSeen: Bool

    /// Makes a notice that is not stored yet.
    public init(person: String, ticket: TicketNumber, time: Date, text: String) {
        id = 0
        self.person = person
        self.ticket = ticket
        self.time = time
        self.text = text
        isSeen = false
    }
}
