public import Ticketing

/// What became of a ticket that was to be filed.
public struct FiledTicket: Sendable {
    /// The ticket with all that belongs to it, as of the moment that it was stored.
    public var whole: WholeTicket
    /// Whether it was there already, and the report joined it.
    public var hasJoined: Bool
    /// Whether it was filed by an earlier request of the same idempotency key.
    public var isReplay: Bool

    /// The ticket.
    public var ticket: Ticket { whole.ticket }

    /// Makes a result.
    public init(whole: WholeTicket, hasJoined: Bool = false, isReplay: Bool = false) {
        self.whole = whole
        self.hasJoined = hasJoined
        self.isReplay = isReplay
    }
}
