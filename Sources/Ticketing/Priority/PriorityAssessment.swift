public import struct Foundation.Date

/// A priority and the score that it follows from.
public struct PriorityAssessment: Hashable, Sendable, Codable {
    /// The product of the terms.
    public var score: Double
    /// The factors.
    public var terms: [PriorityTerm]
    /// What follows.
    public var priority: TicketPriority
    /// The version of the workflow whose weights were used.
    public var workflow: String
    /// When it was assessed.
    public var time: Date
}

/// A priority that a person or a rule decided instead of the assessment.
public struct PriorityOverride: Hashable, Sendable, Codable {
    /// What was decided.
    public var priority: TicketPriority
    /// Who decided.
    public var by: TicketActor
    /// Why.
    public var reason: String
    /// When.
    public var time: Date

    /// Makes an override.
    public init(priority: TicketPriority, by: TicketActor, reason: String, time: Date) {
        self.priority = priority
        self.by = by
        self.reason = reason
        self.time = time
    }
}
