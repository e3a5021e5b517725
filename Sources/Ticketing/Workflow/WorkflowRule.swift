/// What is done by itself when something happens to a ticket, or with time.
public struct WorkflowRule: Hashable, Sendable {
    /// What a rule follows.
    public enum Trigger: String, Hashable, Sendable, Codable, CaseIterable {
        /// A ticket is filed.
        case created
        /// Something of it is changed.
        case updated
        /// Somebody wrote a message.
        case message
        /// Its alert fired, cleared or came and went.
        case alert
        /// A target of its SLA is about to be missed, or was.
        case sla
        /// Nothing but time: looked at each minute; does a thing once until a person changes the
        /// ticket.
        case time
    }

    /// Its name.
    public var name: String
    /// What it follows.
    public var triggers: Set<Trigger>
    /// Which tickets it is for.
    public var condition: TicketFilter
    /// ``condition`` as it is written.
    public var conditionText: String
    /// What it does, in order.
    public var actions: [RuleAction]
    /// Whether it is in use.
    public var isActive: Bool

    /// Makes a rule.
    public init(
        name: String,
        triggers: Set<Trigger>,
        condition: TicketFilter,
        conditionText: String,
        actions: [RuleAction],
        isActive: Bool = true
    ) {
        self.name = name
        self.triggers = triggers
        self.condition = condition
        self.conditionText = conditionText
        self.actions = actions
        self.isActive = isActive
    }
}
