/// How many active tickets of a queue have a priority and stand somewhere to what was promised.
public struct ActiveTally: Hashable, Sendable {
    /// The queue.
    public var queue: String
    /// The priority.
    public var priority: TicketPriority
    /// Where they stand to what was promised.
    public var sla: TicketCondition.SLAState
    /// How many there are.
    public var count: Int

    /// Makes a tally.
    public init(
        queue: String,
        priority: TicketPriority,
        sla: TicketCondition.SLAState,
        count: Int
    ) {
        self.queue = queue
        self.priority = priority
        self.sla = sla
        self.count = count
    }
}
