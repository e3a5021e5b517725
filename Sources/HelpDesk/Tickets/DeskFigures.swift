public import Ticketing

/// How many tickets and sessions a desk has.
public struct DeskFigures: Hashable, Sendable {
    /// The tickets by state and queue.
    public var tickets: [TicketTally]
    /// The active tickets by queue, priority and promise.
    public var active: [ActiveTally]
    /// The names of the queues that take tickets.
    public var queues: [String]
    /// How many browsers are signed in.
    public var sessions: Int
}
