public import Fabric
public import Foundation
public import Ticketing

/// What all use cases of tickets share: where tickets are kept, how they go, and what surrounds them.
public struct TicketDesk: Sendable {
    /// Where tickets are kept.
    public let store: any TicketStore
    /// The workflow in force.
    public let workflows: WorkflowHolder
    /// Watches the fabric; nil where none is watched.
    let monitor: FabricMonitor?
    /// Where the past of the fabric is kept; nil where it is not.
    let samples: (any SampleStore)?
    /// Answers that were given; nil where none are kept.
    let reviews: ReviewAnswers?

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - store: Where tickets are kept.
    ///   - workflows: The workflow in force.
    ///   - monitor: Watches the fabric; nil where none is watched.
    ///   - samples: Where the past of the fabric is kept; nil where it is not.
    ///   - reviews: Answers that were given; nil where none are kept.
    public init(
        store: any TicketStore,
        workflows: WorkflowHolder,
        monitor: FabricMonitor? = nil,
        samples: (any SampleStore)? = nil,
        reviews: ReviewAnswers? = nil
    ) {
        self.store = store
        self.workflows = workflows
        self.monitor = monitor
        self.samples = samples
        self.reviews = reviews
    }

    var surroundings: TicketSurroundings { TicketSurroundings(monitor: monitor) }

    /// A ticket that a caller may see.
    ///
    /// - Throws: ``TicketRefusal/noTicket(_:)`` where there is none for them.
    func ticket(
        _ number: TicketNumber,
        for caller: Caller,
        in tickets: any TicketReading
    ) throws -> Ticket {
        guard let ticket = try tickets.ticket(number), caller.reader.sees(ticket) else {
            throw TicketRefusal.noTicket(number.description)
        }
        return ticket
    }

    /// What rules, macros and texts need to know.
    ///
    /// - Parameters:
    ///   - tickets: Where members of groups are looked up.
    ///   - sla: How the SLA of the ticket stood before.
    ///   - hasAttachment: Whether it has a file.
    ///   - messages: What was said in it, for conditions that name words.
    ///   - context: Values of variables that the ticket does not hold.
    ///   - now: The time.
    /// - Returns: The environment.
    func environment(
        in tickets: any TicketReading,
        sla: SLAStatus,
        hasAttachment: Bool,
        messages: [String],
        context: [String: String],
        at now: Date
    ) -> RuleEnvironment {
        let workflow = workflows.current
        let surroundings = surroundings
        let words = TicketWords(messages)
        // Many rules ask about the same ticket: what surrounds it is looked up once until it moves.
        var known: (places: [TicketPlace], fields: [String: FieldValue], workloads: [String])?
        return RuleEnvironment(
            workflow: workflow,
            facts: { ticket in
                let places = ticket.places
                if known?.places != places || known?.fields != ticket.fields {
                    let hosts = surroundings.hosts(of: ticket)
                    let found = surroundings.workloads(of: ticket, on: hosts).map(\.name)
                    known = (places, ticket.fields, found)
                }
                return TicketFacts(
                    ticket: ticket,
                    now: now,
                    me: nil,
                    sla: sla.state,
                    nextDue: sla.nextDue,
                    hasAttachment: hasAttachment,
                    workloads: known?.workloads ?? [],
                    hasWord: { word, isPrefix in
                        words.hasWord(word, isPrefix: isPrefix, in: ticket)
                    },
                    hasPhrase: { phrase in words.hasPhrase(phrase, in: ticket) }
                )
            },
            values: { ticket in
                TicketVariables(surroundings, at: now).values(of: ticket)
                    .merging(context) { _, given in given }
            },
            // A group that cannot be looked up is one of nobody.
            members: { name in
                (try? tickets.groups())?.first { $0.name == name }?.members ?? []
            },
            readMetric: { metric, place in surroundings.read(metric, at: place, now: now) }
        )
    }

    /// How the SLA of a ticket stands.
    ///
    /// - Parameters:
    ///   - ticket: The ticket.
    ///   - events: All that happened to it, in order.
    ///   - now: The time.
    /// - Returns: The status.
    public func sla(of ticket: Ticket, _ events: [TicketEvent], at now: Date) -> SLAStatus {
        let workflow = workflows.current
        guard let policy = workflow.policy(for: ticket) else { return .nothingPromised }
        let calendar =
            workflow.calendars.first { $0.name == policy.calendar } ?? BusinessCalendar.always
        return policy.status(
            of: ticket,
            history: SLAHistory(created: ticket.createdAt, events: events),
            calendar: calendar,
            at: now
        )
    }

    /// Ends an edit: its priority, its rules, its SLA.
    ///
    /// The order is always the same, whichever door was used: what was asked for is in the edit
    /// already; then the priority is assessed, the rules follow, the priority is assessed again by
    /// what they changed, and the clocks are read.
    ///
    /// - Parameters:
    ///   - edit: What is done to the ticket.
    ///   - triggers: What happened.
    ///   - tickets: The transaction.
    ///   - context: Values of variables that the ticket does not hold.
    ///   - resting: Rules that have done their work.
    /// - Returns: Where the ticket stands.
    /// - Throws: What is wrong with the store.
    func finish(
        _ edit: inout TicketEdit,
        _ triggers: Set<WorkflowRule.Trigger>,
        in tickets: any TicketReading,
        context: [String: String] = [:],
        besides resting: Set<String> = []
    ) throws -> TicketStanding {
        let isKnown = edit.original != nil
        let number = edit.ticket.number
        let past = isKnown ? try tickets.events(of: number) : []
        let said = isKnown ? try tickets.messages(of: number, withNotes: true) : []
        let hasAttachment =
            isKnown ? try !tickets.attachments(of: number, withInternal: true).isEmpty : false
        assess(&edit)
        let environment = environment(
            in: tickets,
            sla: sla(of: edit.ticket, past + edit.events, at: edit.now),
            hasAttachment: hasAttachment,
            messages: (said + edit.messages).map(\.body),
            context: context,
            at: edit.now
        )
        RuleRun(environment).follow(&edit, triggers, besides: resting)
        assess(&edit)
        return standing(of: &edit, past)
    }

    /// Assesses the priority of an active ticket anew.
    private func assess(_ edit: inout TicketEdit) {
        guard edit.ticket.state.isActive else { return }
        let workflow = workflows.current
        // What does not see the fabric must not unsay what was seen of it.
        if let known = edit.ticket.assessment, monitor?.snapshot.targets.isEmpty ?? true {
            return edit.assess(
                workflow.priority.aged(
                    known,
                    since: edit.ticket.createdAt,
                    at: edit.now,
                    workflow: workflow.version
                )
            )
        }
        edit.assess(
            workflow.priority.assess(
                surroundings.facts(of: edit.ticket, in: workflow),
                since: edit.ticket.createdAt,
                at: edit.now,
                workflow: workflow.version
            )
        )
    }

    /// Where a ticket stands; what its clocks have passed is noted once.
    private func standing(of edit: inout TicketEdit, _ past: [TicketEvent]) -> TicketStanding {
        let status = sla(of: edit.ticket, past + edit.events, at: edit.now)
        SLARecord(past + edit.events).note(status, in: &edit)
        return standing(of: edit.ticket, status, at: edit.now)
    }

    /// Where a ticket stands by a status of its SLA.
    func standing(of ticket: Ticket, _ status: SLAStatus, at now: Date) -> TicketStanding {
        let isActive = ticket.state.isActive
        let proof =
            isActive
            ? ticket.alert.flatMap { alert in
                alert.proven == nil ? workflows.current.alerts.provenAt(alert) : nil
            } : nil
        let hosts = isActive ? surroundings.hosts(of: ticket) : []
        let rise =
            isActive && ticket.priorityOverride == nil
            ? ticket.assessment.flatMap {
                workflows.current.priority.nextRise($0, since: ticket.createdAt)
            } : nil
        return TicketStanding(
            sla: status.state,
            due: isActive ? [ticket.dueAt, status.nextDue].compactMap(\.self).min() : nil,
            nextMoment: isActive ? [status.nextMoment, proof, rise].compactMap(\.self).min() : nil,
            workloads: surroundings.workloads(of: ticket, on: hosts).map(\.name)
        )
    }
}
