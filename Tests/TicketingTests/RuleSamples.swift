import Foundation
import Ticketing

/// A small desk for rules to work at.
enum RuleSamples {
    static let now = Date(timeIntervalSince1970: 1_794_268_800)
    static let ticket: Ticket = {
        var ticket = Ticket(title: "slow", type: "fault", queue: "docs", requester: "jo", at: now)
        ticket.number = TicketNumber(rawValue: 7)
        return ticket
    }()

    static let type: TicketType = {
        var type = TicketType(name: "fault", title: "Fault", queue: "docs")
        var ttft = FieldDefinition(name: "ttft", title: "TTFT", kind: .number)
        ttft.maximum = 1_000
        type.fields = [
            ttft, FieldDefinition(name: "note", title: "Note", kind: .text),
            FieldDefinition(name: "drops", title: "Drops", kind: .metric),
        ]
        return type
    }()

    static func rule(
        _ name: String,
        on triggers: Set<WorkflowRule.Trigger> = [.created, .updated],
        if condition: String = "",
        _ actions: RuleAction...
    ) throws -> WorkflowRule {
        WorkflowRule(
            name: name,
            triggers: triggers,
            condition: try TicketFilterParser.parse(condition),
            conditionText: condition,
            actions: actions
        )
    }

    /// What rules know; each reading of a metric is one more than the last.
    static func environment(_ rules: [WorkflowRule] = []) -> RuleEnvironment {
        var workflow = Workflow(version: "0123456789ab", standardType: type)
        workflow.rules = rules
        var readings = 0.0
        return RuleEnvironment(
            workflow: workflow,
            facts: { TicketFacts(ticket: $0, now: now) },
            values: { ["title": $0.title, "queue": $0.queue, "requester": $0.requester] },
            members: { $0 == "fabric" ? ["cy", "ana"] : [] },
            readMetric: { metric, place in
                readings += 1
                return MetricReading(
                    metric: metric,
                    device: place.device,
                    port: place.port,
                    value: readings,
                    unit: "frames",
                    time: now,
                    source: "sim"
                )
            }
        )
    }

    static func edit(
        by actor: TicketActor = .person("ana"),
        _ change: (inout Ticket) -> Void = { _ in }
    ) -> TicketEdit {
        var ticket = ticket
        change(&ticket)
        return TicketEdit(ticket, by: actor, door: "api", at: now)
    }

    /// The names of the rules that did something or were stopped, in order.
    static func names(_ kind: TicketEvent.Kind, _ edit: TicketEdit) -> [String] {
        edit.events.filter { $0.kind == kind }.compactMap(\.subject)
    }
}
