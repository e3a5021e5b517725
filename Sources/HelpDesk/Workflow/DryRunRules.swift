public import Foundation
public import Ticketing

/// Tells what a rule would do to tickets that are there, and does nothing.
public struct DryRunRules: Sendable {
    /// What a rule would do to a ticket.
    public struct Effect: Hashable, Sendable {
        /// The ticket.
        public var ticket: TicketNumber
        /// Its title.
        public var title: String
        /// The rule.
        public var rule: String
        /// What it would do, in words; empty where all is so already.
        public var actions: [String]
        /// Why it could not; nil where it could.
        public var failure: String?
    }

    /// What some rules would do.
    public struct Report: Hashable, Sendable {
        /// How many tickets were looked at.
        public var examined: Int
        /// The tickets that a rule is for.
        public var effects: [Effect]
    }

    /// The most tickets that are looked at.
    public static let limit = 2_000

    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Tries rules.
    ///
    /// Each rule is tried alone on each ticket as it is now, whatever it follows.
    ///
    /// - Parameters:
    ///   - names: The rules; nil for all.
    ///   - workflow: Where they stand; nil for what is in force.
    ///   - filter: The tickets, the latest first.
    ///   - limit: The most tickets.
    ///   - caller: Who wants to know: an agent.
    ///   - now: The time.
    /// - Returns: What they would do.
    /// - Throws: ``TicketRefusal`` where there is no such rule, or the caller may not.
    public func callAsFunction(
        _ names: [String]?,
        of workflow: Workflow? = nil,
        on filter: TicketFilter,
        limit: Int = 500,
        for caller: Caller,
        at now: Date
    ) throws -> Report {
        try WorkTicket.requireAgent(caller, "trying rules")
        let workflow = workflow ?? desk.workflows.current
        for name in names ?? [] where !workflow.rules.contains(where: { $0.name == name }) {
            throw TicketRefusal.unknown(
                field: "rule",
                name: name,
                known: workflow.rules.map(\.name)
            )
        }
        let rules = workflow.rules.filter { names?.contains($0.name) ?? true }
        return try desk.store.read { tickets in
            var search = TicketSearch(
                filter,
                sort: .number,
                limit: min(limit, Self.limit),
                reader: caller.reader,
                at: now
            )
            search.counts = false
            let page = try tickets.search(search)
            var effects: [Effect] = []
            for entry in page.entries {
                effects += try self.effects(of: rules, workflow, on: entry.ticket, tickets, now)
            }
            return Report(examined: page.entries.count, effects: effects)
        }
    }

    private func effects(
        of rules: [WorkflowRule],
        _ workflow: Workflow,
        on ticket: Ticket,
        _ tickets: any TicketReading,
        _ now: Date
    ) throws -> [Effect] {
        let number = ticket.number
        let said = try tickets.messages(of: number, withNotes: true).map(\.body)
        var environment = desk.environment(
            in: tickets,
            sla: desk.sla(of: ticket, try tickets.events(of: number), at: now),
            hasAttachment: try !tickets.attachments(of: number, withInternal: true).isEmpty,
            messages: said,
            context: [:],
            at: now
        )
        environment.workflow = workflow
        let facts = environment.facts(ticket)
        return rules.filter { $0.condition.matches(facts) }.map { rule in
            var edit = TicketEdit(ticket, by: .docket, door: "dry-run", at: now)
            var effect = Effect(ticket: number, title: ticket.title, rule: rule.name, actions: [])
            do throws(TicketError) {
                effect.actions = try ActionRun(
                    environment,
                    by: .rule(rule.name),
                    why: "",
                    mayOverride: false
                ).perform(rule.actions, on: &edit)
            } catch {
                effect.failure = error.description
            }
            return effect
        }
    }
}
