/// What is promised for some tickets, and in whose working time.
public struct SLAPolicy: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The queues that it is for; empty for all.
    public var queues: Set<String>
    /// The types that it is for; empty for all.
    public var types: Set<String>
    /// The priorities that it is for; empty for all.
    public var priorities: Set<TicketPriority>
    /// The name of the calendar whose working time counts; nil for round the clock.
    public var calendar: String?
    /// What is promised, in seconds of working time; what is missing is not promised.
    public var targets: [SLATarget: Double]
    /// Which share of a target's time may pass before a warning, above 0 and below 1.
    public var warningShare: Double

    /// Makes a policy.
    public init(
        name: String,
        queues: Set<String> = [],
        types: Set<String> = [],
        priorities: Set<TicketPriority> = [],
        calendar: String? = nil,
        targets: [SLATarget: Double],
        warningShare: Double = 0.75
    ) {
        self.name = name
        self.queues = queues
        self.types = types
        self.priorities = priorities
        self.calendar = calendar
        self.targets = targets
        self.warningShare = warningShare
    }

    /// Whether it is for a ticket.
    public func applies(to ticket: Ticket) -> Bool {
        (queues.isEmpty || queues.contains(ticket.queue))
            && (types.isEmpty || types.contains(ticket.type))
            && (priorities.isEmpty || priorities.contains(ticket.priority))
    }
}
