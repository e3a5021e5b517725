public import HelpDesk
public import Ticketing

/// What rules would do, as JSON.
public struct DryRunBody: Codable, Hashable, Sendable {
    /// What a rule would do to a ticket.
    public struct Effect: Codable, Hashable, Sendable {
        /// The ticket.
        public var ticket: TicketNumber
        /// Its title.
        public var title: String
        /// The rule.
        public var rule: String
        /// What it would do; empty where all is so already.
        public var actions: [String]
        /// Why it could not.
        @ExplicitNull public var failure: String?
    }

    /// How many tickets were looked at.
    public var examined: Int
    /// The tickets that a rule is for.
    public var effects: [Effect]

    /// Writes a report down.
    public init(_ report: DryRunRules.Report) {
        examined = report.examined
        effects = report.effects.map { effect in
            Effect(
                ticket: effect.ticket,
                title: effect.title,
                rule: effect.rule,
                actions: effect.actions,
                failure: effect.failure
            )
        }
    }
}
