/// What rules need to know beside the ticket.
public struct RuleEnvironment {
    /// The workflow in force.
    public var workflow: Workflow
    /// What is known of a ticket.
    public var facts: (Ticket) -> TicketFacts
    /// The values of the variables of texts.
    public var values: (Ticket) -> [String: String]
    /// The members of a group.
    public var members: (_ group: String) -> [String]
    /// Reads a metric at a place now.
    public var readMetric: (_ metric: String, _ place: TicketPlace) -> MetricReading

    /// Makes an environment.
    public init(
        workflow: Workflow,
        facts: @escaping (Ticket) -> TicketFacts,
        values: @escaping (Ticket) -> [String: String],
        members: @escaping (_ group: String) -> [String],
        readMetric: @escaping (_ metric: String, _ place: TicketPlace) -> MetricReading
    ) {
        self.workflow = workflow
        self.facts = facts
        self.values = values
        self.members = members
        self.readMetric = readMetric
    }
}
