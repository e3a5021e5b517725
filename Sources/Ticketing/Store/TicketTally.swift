/// How many tickets stand in a state in a queue.
public struct TicketTally: Hashable, Sendable {
    /// The state.
    public var state: TicketState
    /// The queue.
    public var queue: String
    /// How many there are.
    public var count: Int

    /// Makes a tally.
    public init(state: TicketState, queue: String, count: Int) {
        self.state = state
        self.queue = queue
        self.count = count
    }
}
