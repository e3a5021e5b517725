public import Ticketing

/// A ticket with all that belongs to it.
public struct WholeTicket: Sendable {
    /// A ticket that links to it.
    public struct Incoming: Hashable, Sendable {
        /// The ticket.
        public var ticket: TicketNumber
        /// How it links.
        public var kind: TicketLink.Kind
    }

    /// The ticket.
    public var ticket: Ticket
    /// Its messages, the oldest first.
    public var messages: [TicketMessage]
    /// Its files.
    public var attachments: [Attachment]
    /// What happened to it, the oldest first.
    public var events: [TicketEvent]
    /// How its SLA stands.
    public var sla: SLAStatus
    /// What the metrics of its fields read now, by the fields' names.
    public var live: [String: MetricReading]
    /// The tickets that link to it.
    public var linkedFrom: [Incoming]
    /// The digest of what was frozen with it; nil where nothing was.
    public var evidence: String?
}
