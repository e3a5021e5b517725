public import Foundation
public import Ticketing

/// Changes tickets: what a person does to one that is there.
public struct WorkTicket: Sendable {
    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Changes a ticket.
    ///
    /// - Parameters:
    ///   - number: The ticket.
    ///   - update: What is to be different.
    ///   - caller: Who wants it.
    ///   - key: What the client calls the request; nil for nothing.
    ///   - now: The time.
    /// - Returns: The ticket as it is stored; the same one where nothing was different.
    /// - Throws: ``TicketError`` and ``TicketRefusal`` for what cannot be, ``TicketStoreError``
    ///   where it cannot be written. Nothing is changed then.
    public func callAsFunction(
        _ number: TicketNumber,
        _ update: TicketUpdate,
        by caller: Caller,
        key: IdempotencyKey? = nil,
        at now: Date
    ) async throws -> Ticket {
        let now = now.wholeSecond
        return try await desk.store.write { tickets in
            if try key?.made(in: tickets) != nil {
                return try desk.ticket(number, for: caller, in: tickets)
            }
            let ticket = try change(number, update, by: caller, in: tickets, at: now)
            if let key { try tickets.remember(key, made: number.description, at: now) }
            return ticket
        }
    }

    /// Does what a macro says.
    public func callAsFunction(
        _ number: TicketNumber,
        macro name: String,
        by caller: Caller,
        expected: Int? = nil,
        at now: Date
    ) async throws -> Ticket {
        let now = now.wholeSecond
        try Self.requireAgent(caller, "using a macro")
        let workflow = desk.workflows.current
        guard let macro = workflow.macro(name) else {
            throw TicketRefusal.unknown(
                field: "macro",
                name: name,
                known: workflow.macros.map(\.name)
            )
        }
        return try await desk.store.write { tickets in
            let ticket = try current(number, expected, for: caller, in: tickets)
            if let other = ticket.mergedInto { throw TicketError.merged(into: other) }
            try PeopleBook(tickets).makeKnown(caller)
            var edit = TicketEdit(ticket, by: caller.actor, door: caller.door, at: now)
            let past = try tickets.events(of: number)
            let environment = desk.environment(
                in: tickets,
                sla: desk.sla(of: ticket, past, at: now),
                hasAttachment: false,
                messages: [],
                context: [:],
                at: now
            )
            let run = ActionRun(
                environment,
                by: caller.actor,
                why: "macro \(name)",
                mayOverride: true
            )
            _ = try run.perform(macro.actions, on: &edit)
            if edit.messages.contains(where: { $0.kind == .reply }) {
                try Self.tellAnswered(&edit, by: caller)
            }
            return try store(edit, in: tickets)
        }
    }

    /// Changes a ticket within a transaction.
    func change(
        _ named: TicketNumber,
        _ update: TicketUpdate,
        by caller: Caller,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> Ticket {
        var number = named
        // Who answers an old mail means the ticket that the thread went on in.
        if update.changes.isEmpty, update.fields.isEmpty, update.message != nil {
            number = try goneOn(number, for: caller, in: tickets)
        }
        // The version that was seen is that of the ticket that was seen.
        let expected = number == named ? update.expected : nil
        let ticket = try current(number, expected, for: caller, in: tickets)
        if let other = ticket.mergedInto { throw TicketError.merged(into: other) }
        try PeopleBook(tickets).makeKnown(caller)
        var edit = TicketEdit(ticket, by: caller.actor, door: caller.door, at: now)
        let why = try update.why.map {
            try TicketLimits.line($0, field: "why", limit: TicketLimits.text)
        }
        if let message = update.message { try say(message, in: &edit, by: caller, tickets) }
        for change in update.changes {
            try apply(change, why: why, to: &edit, by: caller, in: tickets)
        }
        try applyFields(update.fields, why: why, to: &edit, by: caller, in: tickets)
        if edit.ticket.type != ticket.type {
            let check = FieldCheck(desk, tickets, for: caller)
            try check.requireFields(of: edit.ticket, try check.type(edit.ticket.type))
        }
        return try store(edit, in: tickets)
    }

    /// Stores an edit and what follows from it.
    private func store(_ edit: TicketEdit, in tickets: any TicketWriting) throws -> Ticket {
        guard !edit.isEmpty else { return edit.ticket }
        var edit = edit
        var triggers: Set<WorkflowRule.Trigger> = [.updated]
        if !edit.messages.isEmpty { triggers.insert(.message) }
        let standing = try desk.finish(&edit, triggers, in: tickets)
        return try tickets.update(edit, standing)
    }

    /// The ticket as it is, if it is the one that the sender saw.
    private func current(
        _ number: TicketNumber,
        _ expected: Int?,
        for caller: Caller,
        in tickets: any TicketReading
    ) throws -> Ticket {
        let ticket = try desk.ticket(number, for: caller, in: tickets)
        if let expected, expected != ticket.version {
            throw TicketRefusal.conflict(current: ticket, expected: expected)
        }
        return ticket
    }

    /// The ticket that the thread of another goes on in.
    private func goneOn(
        _ number: TicketNumber,
        for caller: Caller,
        in tickets: any TicketReading
    ) throws -> TicketNumber {
        var number = number
        var seen: Set<TicketNumber> = []
        while seen.insert(number).inserted,
            let next = try desk.ticket(number, for: caller, in: tickets).mergedInto
        {
            number = next
        }
        return number
    }

    private func say(
        _ message: TicketUpdate.Message,
        in edit: inout TicketEdit,
        by caller: Caller,
        _ tickets: any TicketReading
    ) throws {
        if message.isNote { try Self.requireAgent(caller, "writing a note") }
        let ticket = edit.ticket
        let isFromRequester = !caller.isAgent || caller.name == ticket.requester
        if ticket.state == .closed, !message.isNote {
            throw TicketError.invalid(
                field: "body",
                reason:
                    "cannot be added: \(ticket.number) is closed. File a new ticket with a link "
                    + "followUpOf \(ticket.number)"
            )
        }
        let written = TicketMessage(
            kind: message.isNote ? .note : .reply,
            author: caller.actor,
            time: edit.now,
            body: try TicketLimits.body(message.body, field: "body"),
            isFromRequester: isFromRequester
        )
        edit.write(written)
        let people = PeopleBook(tickets)
        // Who is named in a note and may not read it is not told of it.
        let mentioned = try people.mentioned(in: written).filter { name in
            try !message.isNote || people.isAgent(name)
        }
        if !mentioned.isEmpty { try edit.apply(.addWatchers(mentioned), why: "named in a message") }
        for person in mentioned { edit.tell(person, "\(caller.name) named you") }
        if message.isNote { return }
        if isFromRequester {
            if let assignee = ticket.assignee { edit.tell(assignee, "\(caller.name) wrote") }
            let isRequester = caller.name == ticket.requester
            if isRequester, ticket.state == .pending || ticket.state == .solved {
                try edit.apply(.state(.open), why: "the requester wrote")
            }
        } else {
            try Self.tellAnswered(&edit, by: caller)
        }
    }

    /// Tells those who wait for an answer that there is one; a new ticket is open then.
    private static func tellAnswered(_ edit: inout TicketEdit, by caller: Caller) throws {
        for person in [edit.ticket.requester] + edit.ticket.watchers {
            edit.tell(person, "\(caller.name) answered")
        }
        if edit.ticket.state == .new { try edit.apply(.state(.open), why: "answered") }
    }

    private func apply(
        _ change: TicketChange,
        why: String?,
        to edit: inout TicketEdit,
        by caller: Caller,
        in tickets: any TicketWriting
    ) throws {
        if !caller.isAgent { try Self.requireOwn(change, edit.ticket, caller) }
        let check = FieldCheck(desk, tickets, for: caller)
        let people = PeopleBook(tickets)
        switch change {
        case .type(let name): try edit.apply(.type(try check.type(name).name), why: why)
        case .queue(let name): try edit.apply(.queue(try check.queue(name)), why: why)
        case .assignee(let name?):
            let agent = try people.agent(name, field: "assignee")
            if try edit.apply(.assignee(agent), why: why) {
                edit.tell(agent, "\(caller.name) gave you this")
                if edit.ticket.state == .new { try edit.apply(.state(.open), why: "taken") }
            }
        case .requester(let name):
            try edit.apply(.requester(try people.known(name, field: "requester")), why: why)
        case .addWatchers(let names):
            let known = try names.map { try people.known($0, field: "watchers") }
            try edit.apply(.addWatchers(known), why: why)
        case .removeWatchers(let names):
            try edit.apply(.removeWatchers(names.map(\.asName)), why: why)
        case .addTags(let tags):
            let clean = try tags.map { try TicketLimits.line($0, field: "tags").asName }
            try edit.apply(.addTags(clean), why: why)
        case .tags(let tags):
            let clean = try tags.map { try TicketLimits.line($0, field: "tags").asName }
            try edit.apply(.tags(clean), why: why)
        case .watchers(let names):
            let known = try names.map { try people.known($0, field: "watchers") }
            try edit.apply(.watchers(known), why: why)
        case .removeTags(let tags):
            try edit.apply(.removeTags(tags.map(\.asName)), why: why)
        case .addLink(let link):
            try edit.apply(.addLink(try check.link(link, of: edit.ticket)), why: why)
        case .removeLink(var link):
            if let other = link.kind.isBetweenTickets ? TicketNumber(link.target) : nil {
                link.target = other.description
            }
            try edit.apply(.removeLink(link), why: why)
        case .milestone(let project, let milestone):
            try edit.apply(
                try check.milestone(project: project, milestone: milestone),
                why: why
            )
        case .priority(.some):
            guard why != nil else {
                throw TicketError.needsReason(
                    field: "priorityReason",
                    because: "a priority that is decided by hand says why"
                )
            }
            try edit.apply(change, why: why)
        case .state(let next, let until, let resolution):
            try move(to: next, until, resolution, why: why, &edit)
        case .checklist(let items):
            let clean = try items.map { item in
                ChecklistItem(
                    text: try TicketLimits.line(
                        item.text,
                        field: "checklist",
                        limit: TicketLimits.title
                    ),
                    isDone: item.isDone
                )
            }
            try edit.apply(.checklist(clean), why: why)
        case .title, .assignee, .priority, .field, .due, .knowledge:
            try edit.apply(change, why: why)
        }
    }

    private func move(
        to next: TicketState,
        _ until: Date?,
        _ resolution: TicketResolution?,
        why: String?,
        _ edit: inout TicketEdit
    ) throws {
        let ticket = edit.ticket
        if let alert = ticket.alert, !next.isActive, ticket.state.isActive, alert.proven == nil,
            why == nil
        {
            throw TicketError.needsReason(field: "why", because: unproven(alert, at: edit.now))
        }
        try edit.apply(.state(next, until: until, resolution: resolution), why: why)
        guard !next.isActive, ticket.state.isActive else { return }
        for person in [ticket.requester] + ticket.watchers {
            edit.tell(person, "is \(next.rawValue)")
        }
    }

    /// Why a ticket of telemetry is not solved by itself yet.
    private func unproven(_ alert: AlertRecord, at now: Date) -> String {
        let policy = desk.workflows.current.alerts
        guard let since = alert.clearSince, let proven = policy.provenAt(alert) else {
            return "telemetry opened the ticket, and the fault is still there: \(alert.title)"
        }
        let minutes = Int(now.timeIntervalSince(since) / 60)
        let needed = Int(proven.timeIntervalSince(since) / 60)
        return "telemetry opened the ticket, and the fault has been gone for \(minutes) of "
            + "\(needed) minutes; it is solved by itself then"
    }

    private func applyFields(
        _ fields: [String: FieldInput?],
        why: String?,
        to edit: inout TicketEdit,
        by caller: Caller,
        in tickets: any TicketReading
    ) throws {
        guard !fields.isEmpty else { return }
        try Self.requireAgent(caller, "changing fields")
        let check = FieldCheck(desk, tickets, for: caller)
        let type = try check.type(edit.ticket.type)
        for name in fields.keys.sorted() {
            if let input = fields[name] ?? nil {
                let value = try check.value(input, of: name, type, at: edit.now)
                try edit.apply(.field(name, value), why: why)
            } else {
                try edit.apply(.field(name, nil), why: why)
                if type.field(name)?.isRequired == true {
                    try check.requireFields(of: edit.ticket, type)
                }
            }
        }
    }

    /// What somebody who is no agent may do to a ticket of theirs.
    private static func requireOwn(
        _ change: TicketChange,
        _ ticket: Ticket,
        _ caller: Caller
    ) throws {
        switch change {
        case .state(.solved, _, let resolution)
        where ticket.requester == caller.name && resolution != .wontFix: return
        case .state(.open, _, _) where ticket.requester == caller.name: return
        default: throw TicketRefusal.forbidden(action: "changing a ticket", needs: .agent)
        }
    }

    static func requireAgent(_ caller: Caller, _ action: String) throws {
        guard caller.isAgent else {
            throw TicketRefusal.forbidden(action: action, needs: .agent)
        }
    }
}
