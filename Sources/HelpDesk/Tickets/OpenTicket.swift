public import Answering
import Fabric
public import Foundation
public import Ticketing

/// Files tickets; every door comes through here.
///
/// What counts, in this order: the defaults of the type, the template, what was sent, the
/// assessment of the priority, the rules of the workflow in the order of their file, the SLA.
public struct OpenTicket: Sendable {
    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Files a ticket.
    ///
    /// - Parameters:
    ///   - wanted: The ticket as somebody wants it.
    ///   - caller: Who files it.
    ///   - key: What the client calls the request; nil for nothing.
    ///   - now: The time.
    /// - Returns: The ticket as it is stored.
    /// - Throws: ``TicketError`` and ``TicketRefusal`` for what is wrong with it,
    ///   ``TicketStoreError`` where it cannot be written.
    public func callAsFunction(
        _ wanted: NewTicket,
        by caller: Caller,
        key: IdempotencyKey? = nil,
        at now: Date
    ) async throws -> FiledTicket {
        let now = now.wholeSecond
        let answer = try wanted.answer.map { id in
            guard let reviews = desk.reviews else { throw AnswerStoreError.unknown(id: id) }
            return try reviews.capsule(id, hidden: caller.hiddenCollections).answer
        }
        return try await desk.store.write { tickets in
            if let made = try key?.made(in: tickets) {
                guard let number = TicketNumber(made) else { throw TicketRefusal.noTicket(made) }
                let whole = try desk.whole(number, for: caller, in: tickets, at: now)
                return FiledTicket(whole: whole, isReplay: true)
            }
            let filed = try file(wanted, answer, by: caller, in: tickets, at: now)
            if let key {
                try tickets.remember(key, made: filed.ticket.number.description, at: now)
            }
            return filed
        }
    }

    /// What a template says for some values, before anything is filed.
    ///
    /// - Parameters:
    ///   - name: The template.
    ///   - question: What was asked; nil where nothing was.
    ///   - answer: What was answered; nil where nothing was.
    ///   - places: The places that it is about.
    ///   - caller: Who wants to know.
    ///   - now: The time.
    /// - Returns: The ticket as it would be filed; what is not known shows as a gap.
    /// - Throws: ``TicketRefusal/unknown(field:name:known:)`` where there is no such template.
    public func filled(
        _ name: String,
        question: String?,
        answer: AnswerID?,
        places: [TicketPlace],
        for caller: Caller,
        at now: Date
    ) throws -> NewTicket {
        let workflow = desk.workflows.current
        let template = try Self.template(name, in: workflow)
        let given = try answer.flatMap {
            try desk.reviews?.capsule($0, hidden: caller.hiddenCollections).answer
        }
        let values = context(question, given, places, at: now)
        func fill(_ text: String?) -> String? { text.map { TemplateText($0).filled(values) } }
        var wanted = NewTicket()
        wanted.template = name
        wanted.type = template.type
        wanted.title = fill(template.ticketTitle)
        wanted.body = fill(template.body)
        wanted.queue = template.queue
        wanted.tags = template.tags
        wanted.question = question
        wanted.answer = answer
        for (field, text) in template.fields {
            wanted.fields[field] = .text(TemplateText(text).filled(values))
        }
        return wanted
    }

    private func file(
        _ wanted: NewTicket,
        _ answer: Answer?,
        by caller: Caller,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> FiledTicket {
        let workflow = desk.workflows.current
        let template = try wanted.template.map { try Self.template($0, in: workflow) }
        let type = try Self.type(wanted.type ?? template?.type, in: workflow)
        let requester = try self.requester(of: wanted, by: caller)
        let places = Self.places(in: wanted, answer)
        let context = context(wanted.question, answer, places, at: now)
        var ticket = Ticket(
            title: "",
            type: type.name,
            queue: wanted.queue ?? template?.queue ?? type.queue,
            requester: requester,
            at: now
        )
        func fill(_ text: String?) -> String? { text.map { TemplateText($0).filled(context) } }
        ticket.title = try TicketLimits.line(
            wanted.title ?? fill(template?.ticketTitle) ?? "",
            field: "title",
            limit: TicketLimits.title
        )
        let body = try TicketLimits.body(
            wanted.body ?? fill(template?.body) ?? "",
            field: "body"
        )
        ticket.template = template?.name
        ticket.origin = wanted.origin
        let people = PeopleBook(tickets)
        try people.makeKnown(caller)
        try people.makeKnown(requester)
        if wanted.joins,
            let joined = try join(wanted, answer, body, by: caller, in: tickets, at: now)
        {
            let whole = try desk.whole(joined.number, for: caller, in: tickets, at: now)
            return FiledTicket(whole: whole, hasJoined: true)
        }
        var edit = TicketEdit(filing: ticket, by: caller.actor, door: caller.door, at: now)
        edit.record(.created, after: ticket.title)
        edit.write(
            TicketMessage(
                kind: .reply,
                author: caller.actor,
                time: now,
                body: body,
                isFromRequester: true
            )
        )
        try apply(wanted, template, type, context, to: &edit, by: caller, in: tickets)
        try FieldCheck(desk, tickets, for: caller).requireFields(of: edit.ticket, type)
        let standing = try desk.finish(&edit, [.created], in: tickets, context: context)
        let stored = try tickets.insert(edit, standing)
        let evidence = GatherEvidence(monitor: desk.monitor, store: desk.samples)(
            question: wanted.question,
            answer: answer,
            places: stored.places,
            at: now
        )
        if let evidence { try tickets.freeze(try evidence.encoded(), with: stored.number) }
        // Who files a ticket is shown what they filed, also in a queue that is hidden from them.
        var filer = caller
        filer.hiddenQueues.remove(stored.queue)
        return FiledTicket(whole: try desk.whole(stored.number, for: filer, in: tickets, at: now))
    }

    /// Takes up what the type, the template and the sender say, each counting more than the one
    /// before.
    private func apply(
        _ wanted: NewTicket,
        _ template: TicketTemplate?,
        _ type: TicketType,
        _ context: [String: String],
        to edit: inout TicketEdit,
        by caller: Caller,
        in tickets: any TicketReading
    ) throws {
        let check = FieldCheck(desk, tickets, for: caller)
        let queue =
            wanted.queue == nil
            ? try check.openQueue(edit.ticket.queue) : try check.queue(edit.ticket.queue)
        edit.update { $0.queue = queue }
        let tags = try (type.tags + (template?.tags ?? []) + wanted.tags).map {
            try TicketLimits.line($0, field: "tags").asName
        }
        var fields = (template?.fields ?? [:]).compactMapValues { text -> FieldInput? in
            let filled = TemplateText(text)
            // A gap is no value.
            guard filled.names.allSatisfy({ context[$0] != nil }) else { return nil }
            return .text(filled.filled(context))
        }
        fields.merge(wanted.fields) { _, sent in sent }
        var values: [String: FieldValue] = [:]
        for (name, input) in fields {
            values[name] = try check.value(input, of: name, type, at: edit.now)
        }
        let items = (template?.checklist).flatMap { $0.isEmpty ? nil : $0 } ?? type.checklist
        let checklist =
            try wanted.checklist?.map { item in
                ChecklistItem(
                    text: try TicketLimits.line(
                        item.text,
                        field: "checklist",
                        limit: TicketLimits.title
                    ),
                    isDone: item.isDone
                )
            } ?? items.map { ChecklistItem(text: $0) }
        let sorted = Array(Set(tags)).sorted()
        guard max(sorted.count, values.count, checklist.count) <= TicketLimits.entries else {
            throw TicketError.invalid(
                field: "tags",
                reason: "has too many entries; \(TicketLimits.entries) fit"
            )
        }
        let text = [edit.ticket.title] + edit.messages.map(\.body)
        let mentioned = desk.surroundings.places(in: text.joined(separator: "\n"))
        edit.update { ticket in
            ticket.mentioned = mentioned
            ticket.tags = sorted
            ticket.fields = values
            ticket.checklist = checklist
        }
        if let answer = wanted.answer {
            try edit.apply(.addLink(TicketLink(.answer, answer.rawValue)))
        }
        for link in wanted.links { try edit.apply(.addLink(try check.link(link, of: edit.ticket))) }
        if let due = wanted.dueAt { try edit.apply(.due(due)) }
        try edit.apply(
            try check.milestone(project: wanted.project, milestone: wanted.milestone)
        )
        try applyPeople(wanted, to: &edit, by: caller, in: tickets)
        guard let priority = wanted.priority else { return }
        let reason = try wanted.priorityReason.map {
            try TicketLimits.line($0, field: "priorityReason", limit: TicketLimits.title)
        }
        guard caller.isAgent else {
            // What a requester wishes is noted; who works on it decides.
            return edit.record(.priority, subject: "wish", after: priority.name, why: reason)
        }
        try edit.apply(.priority(priority), why: reason ?? "decided at filing")
    }

    private func applyPeople(
        _ wanted: NewTicket,
        to edit: inout TicketEdit,
        by caller: Caller,
        in tickets: any TicketReading
    ) throws {
        let people = PeopleBook(tickets)
        let watchers = try wanted.watchers.map { try people.known($0, field: "watchers") }
        let mentioned = edit.messages.flatMap { people.mentioned(in: $0) }
        if !(watchers + mentioned).isEmpty {
            try edit.apply(.addWatchers(watchers + mentioned))
            for person in watchers + mentioned {
                edit.tell(person, "named you: \(edit.ticket.title)")
            }
        }
        if let assignee = wanted.assignee {
            guard caller.isAgent else {
                throw TicketRefusal.forbidden(action: "assigning a ticket", needs: .agent)
            }
            let name = try people.agent(assignee, field: "assignee")
            try edit.apply(.assignee(name))
            edit.tell(name, "gave you: \(edit.ticket.title)")
        }
    }

    private func requester(of wanted: NewTicket, by caller: Caller) throws -> String {
        guard let name = wanted.requester else { return caller.name }
        let requester = try Person.name(name, field: "requester")
        guard caller.isAgent || requester == caller.name else {
            throw TicketRefusal.forbidden(action: "filing for somebody else", needs: .agent)
        }
        return requester
    }

    /// Lets a report join the ticket of the same fault, if there is one that is active.
    private func join(
        _ wanted: NewTicket,
        _ answer: Answer?,
        _ body: String,
        by caller: Caller,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> Ticket? {
        for finding in answer?.live.findings ?? [] {
            guard
                let ticket = try tickets.ticket(forAlert: FollowFabric.key(of: finding)),
                ticket.state.isActive, !caller.hiddenQueues.contains(ticket.queue)
            else { continue }
            let name = try requester(of: wanted, by: caller)
            var edit = TicketEdit(ticket, by: caller.actor, door: caller.door, at: now)
            if name != ticket.requester {
                try edit.apply(.addWatchers([name]), why: "reported the same: \(finding.title)")
            }
            if ticket.state == .pending { try edit.apply(.state(.open), why: "reported again") }
            edit.record(.joined, subject: name, after: wanted.title, why: finding.title)
            let title = wanted.title.map { "**\($0)**\n\n" } ?? ""
            edit.write(
                TicketMessage(
                    kind: .reply,
                    author: caller.actor,
                    time: now,
                    body: title + body,
                    isFromRequester: true
                )
            )
            if let assignee = ticket.assignee { edit.tell(assignee, "\(name) reports the same") }
            let standing = try desk.finish(&edit, [.message, .updated], in: tickets)
            return try tickets.update(edit, standing)
        }
        return nil
    }

    /// The values of variables that a ticket does not hold itself.
    private func context(
        _ question: String?,
        _ answer: Answer?,
        _ places: [TicketPlace],
        at now: Date
    ) -> [String: String] {
        var values = TicketVariables(desk.surroundings, at: now).places(places)
        if let question = question ?? answer?.question { values["question"] = question }
        if let answer {
            values["answer"] = answer.outcome == .abstained ? "(not answered)" : answer.text
        }
        if let finding = answer?.live.findings.first {
            values["finding"] = finding.title
            values["severity"] = String(finding.severity)
            let names = finding.reach.workloads.map(\.name)
            if !names.isEmpty { values["workloads"] = names.joined(separator: ", ") }
            if !finding.reach.hosts.isEmpty {
                values["hosts"] = finding.reach.hosts.joined(separator: ", ")
            }
        }
        return values
    }

    /// The places that what was sent names, those of its fields first.
    private static func places(in wanted: NewTicket, _ answer: Answer?) -> [TicketPlace] {
        var places: [TicketPlace] = []
        if case .text(let text)? = wanted.fields["port"], let place = TicketPlace(text) {
            places.append(place)
        }
        if case .text(let text)? = wanted.fields["device"] {
            places.append(TicketPlace(device: text, port: nil))
        }
        for finding in answer?.live.findings ?? [] {
            if let root = finding.root {
                places.append(TicketPlace(device: root, port: finding.port))
            }
        }
        for citation in answer?.live.citations ?? [] {
            places.append(
                TicketPlace(device: citation.sample.device, port: citation.sample.port)
            )
        }
        return places
    }

    private static func template(
        _ name: String,
        in workflow: Workflow
    ) throws -> TicketTemplate {
        guard let template = workflow.template(name) else {
            throw TicketRefusal.unknown(
                field: "template",
                name: name,
                known: workflow.templates.map(\.name)
            )
        }
        return template
    }

    private static func type(_ name: String?, in workflow: Workflow) throws -> TicketType {
        guard let type = workflow.type(name ?? workflow.standardType) else {
            throw TicketRefusal.unknown(
                field: "type",
                name: name ?? workflow.standardType,
                known: workflow.types.map(\.name)
            )
        }
        return type
    }
}

extension Date {
    /// The second that it lies in, as all that is kept of tickets is told in seconds.
    var wholeSecond: Date { Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down)) }
}
