public import Ticketing

/// A page of tickets, as JSON.
public struct TicketPageBody: Codable, Hashable, Sendable {
    /// How many tickets a group has.
    public struct Group: Codable, Hashable, Sendable {
        /// What its tickets have in common; `null` where they have nothing.
        @ExplicitNull public var value: String?
        /// How many.
        public var count: Int
    }

    /// The tickets.
    public var tickets: [TicketBody]
    /// How many are meant in all.
    @ExplicitNull public var total: Int?
    /// Whether there are no more than that: of words that most tickets have, no more are counted.
    public var totalIsExact: Bool
    /// What to send as `cursor` for the next page; `null` on the last.
    @ExplicitNull public var next: String?
    /// The filter as it was understood.
    public var filter: String
    /// How many there are in each group, where they were asked for by one.
    public var groups: [Group]?

    /// Writes a page down.
    public init(
        _ page: TicketPage,
        filter: TicketFilter,
        groups: [(value: String?, count: Int)]? = nil
    ) {
        tickets = page.entries.map { TicketBody($0) }
        self.filter = filter.text
        self.groups = groups?.map { Group(value: $0.value, count: $0.count) }
        totalIsExact = page.isTotalExact
        total = page.total
        next = page.next.flatMap { TicketCursorText.text(of: $0) }
    }
}
