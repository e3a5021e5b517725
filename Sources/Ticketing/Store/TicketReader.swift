/// Who reads, and so which tickets there are for them.
public struct TicketReader: Hashable, Sendable {
    /// Their name; nil for Docket itself.
    public var name: String?
    /// Whether they see all tickets; others see those that they asked for or watch.
    public var seesAll: Bool
    /// Queues whose tickets are not there for them, but for those that they asked for or watch.
    public var hiddenQueues: Set<String>

    /// Makes a reader.
    public init(name: String?, seesAll: Bool, hiddenQueues: Set<String> = []) {
        self.name = name
        self.seesAll = seesAll
        self.hiddenQueues = hiddenQueues
    }

    /// Whether there is no ticket that they do not see.
    public var seesEverything: Bool { seesAll && hiddenQueues.isEmpty }

    /// Docket itself.
    public static let docket = TicketReader(name: nil, seesAll: true)

    /// Whether a ticket is there for them.
    public func sees(_ ticket: Ticket) -> Bool {
        if seesAll, !hiddenQueues.contains(ticket.queue) { return true }
        guard let name else { return false }
        return ticket.requester == name || ticket.watchers.contains(name)
    }
}
