/// Who reads, and so which tickets there are for them.
public struct TicketReader: Hashable, Sendable {
    /// Their name; nil for Docket itself.
    public var name: String?
    /// Whether they see all tickets; others see those that they asked for or watch.
    public var seesAll: Bool

    /// Makes a reader.
    public init(name: String?, seesAll: Bool) {
        self.name = name
        self.seesAll = seesAll
    }

    /// Docket itself.
    public static let docket = TicketReader(name: nil, seesAll: true)

    /// Whether a ticket is there for them.
    public func sees(_ ticket: Ticket) -> Bool {
        guard !seesAll else { return true }
        guard let name else { return false }
        return ticket.requester == name || ticket.watchers.contains(name)
    }
}
