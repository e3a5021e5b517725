/// A ticket that is close to a text or another ticket.
public struct SimilarTicket: Hashable, Sendable {
    /// The ticket.
    public var ticket: Ticket
    /// How close, from 0 to 1.
    public var closeness: Double
    /// What both have in common, in words.
    public var reasons: [String]

    /// Makes an entry.
    public init(ticket: Ticket, closeness: Double, reasons: [String]) {
        self.ticket = ticket
        self.closeness = closeness
        self.reasons = reasons
    }
}
