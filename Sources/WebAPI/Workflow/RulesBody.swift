public import Ticketing

/// The rules, as JSON.
public struct RulesBody: Codable, Hashable, Sendable {
    /// A rule.
    public struct Rule: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it follows.
        public var on: [WorkflowRule.Trigger]
        /// Which tickets it is for, as a filter.
        public var when: String
        /// What it does, in words.
        public var then: [String]
        /// Whether it is in use.
        public var active: Bool

        init(_ rule: WorkflowRule) {
            name = rule.name
            on = WorkflowRule.Trigger.allCases.filter(rule.triggers.contains)
            when = rule.conditionText
            then = rule.actions.map(\.description)
            active = rule.isActive
        }
    }

    /// The version of the workflow.
    public var version: String
    /// The rules in the order that they are looked at.
    public var rules: [Rule]

    /// Writes the rules of a workflow down.
    public init(_ workflow: Workflow) {
        version = workflow.version
        rules = workflow.rules.map { Rule($0) }
    }
}
