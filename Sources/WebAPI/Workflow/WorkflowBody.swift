import Answering
public import Foundation
public import HelpDesk
public import Ticketing

/// The workflow in force in short, as JSON.
public struct WorkflowBody: Codable, Hashable, Sendable {
    /// A version that was in force.
    public struct Version: Codable, Hashable, Sendable {
        /// The version.
        public var version: String
        /// Since when.
        public var time: Date
    }

    /// The version in force.
    public var version: String
    /// Why the file at hand is not in force; `null` where it is.
    @ExplicitNull public var problem: String?
    /// How many there are of each.
    public var counts: [String: Int]
    /// The versions that were in force, the latest first.
    public var versions: [Version]

    /// Writes a workflow down.
    public init(_ workflow: Workflow, problem: String?, earlier: [StoredWorkflow]) {
        version = workflow.version
        counts = [
            "types": workflow.types.count, "templates": workflow.templates.count,
            "rules": workflow.rules.count, "macros": workflow.macros.count,
            "views": workflow.views.count, "calendars": workflow.calendars.count,
            "sla": workflow.policies.count,
        ]
        versions = earlier.map { Version(version: $0.version, time: $0.time) }
        self.problem = problem
    }
}

/// The types of tickets, as JSON.
public struct TypesBody: Codable, Hashable, Sendable {
    /// A custom field.
    public struct Field: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// What it holds.
        public var kind: FieldDefinition.Kind
        /// What a number counts.
        @ExplicitNull public var unit: String?
        /// The words of a choice.
        public var choices: [String]
        /// The least number.
        @ExplicitNull public var minimum: Double?
        /// The greatest number.
        @ExplicitNull public var maximum: Double?
        /// The metric that is read.
        @ExplicitNull public var metric: String?
        /// Whether a ticket needs it.
        public var required: Bool
        /// For which tickets it is asked, as a filter.
        @ExplicitNull public var when: String?
        /// What helps who fills it in.
        @ExplicitNull public var help: String?

        init(_ field: FieldDefinition) {
            name = field.name
            title = field.title
            kind = field.kind
            choices = field.choices
            required = field.isRequired
            unit = field.unit
            minimum = field.minimum
            maximum = field.maximum
            metric = field.metric
            when = field.conditionText
            help = field.help
        }
    }

    /// A type.
    public struct Kind: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// Where its tickets lie at first.
        public var queue: String
        /// What kind of work suffers.
        public var serviceClass: ServiceClass
        /// The tags that its tickets begin with.
        public var tags: [String]
        /// What is to be done.
        public var checklist: [String]
        /// Its custom fields.
        public var fields: [Field]

        init(_ type: TicketType) {
            name = type.name
            title = type.title
            queue = type.queue
            serviceClass = type.serviceClass
            tags = type.tags
            checklist = type.checklist
            fields = type.fields.map { Field($0) }
        }
    }

    /// The version of the workflow.
    public var version: String
    /// The type of tickets that name none.
    public var standardType: String
    /// The types.
    public var types: [Kind]

    /// Writes the types of a workflow down.
    public init(_ workflow: Workflow) {
        version = workflow.version
        standardType = workflow.standardType
        types = workflow.types.map { Kind($0) }
    }
}

/// The templates, as JSON.
public struct TemplatesBody: Codable, Hashable, Sendable {
    /// A template.
    public struct Template: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// When it is meant.
        public var summary: String
        /// The type of its tickets.
        public var type: String
        /// The title of its tickets, with variables.
        @ExplicitNull public var ticketTitle: String?
        /// What its tickets say, with variables.
        @ExplicitNull public var body: String?
        /// Where its tickets lie.
        @ExplicitNull public var queue: String?
        /// The tags of its tickets.
        public var tags: [String]
        /// The values of custom fields.
        public var fields: [String: String]
        /// What is to be done.
        public var checklist: [String]

        init(_ template: TicketTemplate) {
            name = template.name
            title = template.title
            summary = template.summary
            type = template.type
            tags = template.tags
            fields = template.fields
            checklist = template.checklist
            ticketTitle = template.ticketTitle
            body = template.body
            queue = template.queue
        }
    }

    /// The version of the workflow.
    public var version: String
    /// The templates.
    public var templates: [Template]

    /// Writes the templates of a workflow down.
    public init(_ workflow: Workflow) {
        version = workflow.version
        templates = workflow.templates.map { Template($0) }
    }
}

/// A ticket as a template would make it, as JSON: what `POST /api/v1/tickets` takes.
public struct FilledBody: Codable, Hashable, Sendable {
    /// The template.
    @ExplicitNull public var template: String?
    /// The type.
    @ExplicitNull public var type: String?
    /// The title.
    @ExplicitNull public var title: String?
    /// What it says.
    @ExplicitNull public var body: String?
    /// Where it would lie.
    @ExplicitNull public var queue: String?
    /// Its tags.
    public var tags: [String]
    /// Its custom fields.
    public var fields: [String: String]
    /// What was asked.
    @ExplicitNull public var question: String?
    /// The answer that it came from.
    @ExplicitNull public var answer: String?

    /// Writes a ticket down.
    public init(_ ticket: NewTicket) {
        tags = ticket.tags
        fields = ticket.fields.compactMapValues { input in
            if case .text(let text) = input { text } else { nil }
        }
        template = ticket.template
        type = ticket.type
        title = ticket.title
        body = ticket.body
        queue = ticket.queue
        question = ticket.question
        answer = ticket.answer?.rawValue
    }
}

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

/// The macros, as JSON.
public struct MacrosBody: Codable, Hashable, Sendable {
    /// A macro.
    public struct Macro: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// What it does, in words.
        public var then: [String]

        init(_ macro: TicketMacro) {
            name = macro.name
            title = macro.title
            then = macro.actions.map(\.description)
        }
    }

    /// The macros.
    public var macros: [Macro]

    /// Writes the macros of a workflow down.
    public init(_ workflow: Workflow) {
        macros = workflow.macros.map { Macro($0) }
    }
}

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
