public import Ticketing

/// How many tickets, sessions and deliveries a desk has.
public struct DeskFigures: Hashable, Sendable {
    /// The tickets by state and queue.
    public var tickets: [TicketTally]
    /// The active tickets by queue, priority and promise.
    public var active: [ActiveTally]
    /// The names of the queues that take tickets.
    public var queues: [String]
    /// How many browsers are signed in.
    public var sessions: Int
    /// What waits to be told to other systems.
    public var deliveries: DeliveryQueue

    /// Puts the figures together.
    public init(
        tickets: [TicketTally],
        active: [ActiveTally],
        queues: [String],
        sessions: Int,
        deliveries: DeliveryQueue
    ) {
        self.tickets = tickets
        self.active = active
        self.queues = queues
        self.sessions = sessions
        self.deliveries = deliveries
    }
}
