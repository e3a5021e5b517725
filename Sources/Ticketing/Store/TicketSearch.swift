public import struct Foundation.Date

/// A search for tickets and a page of what it finds.
public struct TicketSearch: Hashable, Sendable {
    /// Which tickets are meant.
    public var filter: TicketFilter
    /// What they are sorted by.
    public var sort: SavedView.SortKey
    /// Whether the last come first.
    public var isDescending: Bool
    /// The most tickets of a page.
    public var limit: Int
    /// Behind which ticket the page begins; nil for the first.
    public var cursor: TicketCursor?
    /// Who reads.
    public var reader: TicketReader
    /// The time.
    public var now: Date
    /// Whether all that are meant are counted.
    public var counts: Bool

    /// Makes a search for the first page.
    public init(
        _ filter: TicketFilter,
        sort: SavedView.SortKey = .priority,
        isDescending: Bool = true,
        limit: Int = 50,
        reader: TicketReader,
        at now: Date
    ) {
        self.filter = filter
        self.sort = sort
        self.isDescending = isDescending
        self.limit = limit
        self.reader = reader
        self.now = now
        counts = true
    }
}

/// Where a page of tickets ends: what its last ticket is sorted by, and its number.
public struct TicketCursor: Hashable, Sendable, Codable {
    /// What it is sorted by first; nil where the ticket has no such value.
    public var value: Value?
    /// The ticket's number.
    public var number: Int64

    /// A value that tickets are sorted by.
    public enum Value: Hashable, Sendable, Codable {
        /// A number or a time, in seconds since 1970.
        case number(Double)
        /// A text.
        case text(String)
    }

    /// Makes a cursor.
    public init(value: Value?, number: Int64) {
        self.value = value
        self.number = number
    }
}

/// A page of tickets.
public struct TicketPage: Sendable {
    /// A ticket and where it stands.
    public struct Entry: Hashable, Sendable {
        /// The ticket.
        public var ticket: Ticket
        /// How its SLA stands.
        public var sla: TicketCondition.SLAState
        /// When it is due, by itself or its SLA.
        public var due: Date?

        /// Makes an entry.
        public init(ticket: Ticket, sla: TicketCondition.SLAState, due: Date?) {
            self.ticket = ticket
            self.sla = sla
            self.due = due
        }
    }

    /// The tickets in their order.
    public var entries: [Entry]
    /// How many are meant in all; nil where they were not counted.
    public var total: Int?
    /// Whether there are no more than that.
    public var isTotalExact = true
    /// Where the next page begins; nil on the last.
    public var next: TicketCursor?

    /// Makes a page.
    public init(entries: [Entry], total: Int?, next: TicketCursor?) {
        self.entries = entries
        self.total = total
        self.next = next
    }
}
