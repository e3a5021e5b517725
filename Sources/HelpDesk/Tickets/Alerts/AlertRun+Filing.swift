import Foundation
import Ticketing

extension AlertRun {
    /// Opens a ticket again.
    func reopen(_ ticket: Ticket, _ signal: AlertSignal) throws {
        var edit = TicketEdit(ticket, by: .telemetry(signal.source), door: "alert", at: now)
        var record = ticket.alert ?? AlertRecord(signal)
        _ = record.take(signal)
        edit.update { $0.alert = record }
        edit.record(.alert, subject: signal.key, before: "resolved", after: "firing")
        try edit.apply(.state(.open), why: "it is back: \(signal.title)")
        let readings = FileAlert.readings(signal.readings)
        edit.write(
            TicketMessage(
                kind: .system,
                author: .telemetry(signal.source),
                time: now,
                body: "It is back: \(signal.title)" + (readings.isEmpty ? "" : "\n\n\(readings)")
            )
        )
        for person in [ticket.assignee].compactMap(\.self) + ticket.watchers {
            edit.tell(person, "is back: \(signal.title)")
        }
        let standing = try desk.finish(&edit, [.alert, .updated], in: tickets)
        _ = try tickets.update(edit, standing)
    }

    /// Files a ticket.
    func file(_ signal: AlertSignal, following earlier: Ticket?) throws -> TicketNumber {
        let workflow = desk.workflows.current
        var refused = wishes.refused
        let wished = wishes.type.flatMap { name in
            granted(&refused) { try check(signal.source).type(name) }
        }
        let type = wished ?? workflow.type("fabric-fault") ?? workflow.type(workflow.standardType)
        var ticket = Ticket(
            title: Self.line(signal.title) ?? Self.line(signal.rule) ?? "Alert",
            type: type?.name ?? workflow.standardType,
            queue: try queue(type?.queue ?? "fabric", of: signal.source, &refused),
            requester: signal.source,
            at: now
        )
        ticket.alert = AlertRecord(signal)
        ticket.checklist = (type?.checklist ?? []).map { ChecklistItem(text: $0) }
        let tags = wishes.tags.compactMap { tag in
            granted(&refused) { try TicketLimits.line(tag, field: "tags").asName }
        }
        ticket.tags = Array(Set((type?.tags ?? []) + ["alert"] + tags)).sorted()
        if !signal.labels.isEmpty {
            let text = "\(signal.title)\n\(signal.summary)"
            ticket.mentioned = desk.surroundings.places(in: text)
        }
        try PeopleBook(tickets).makeKnown(signal.source)
        var edit = TicketEdit(
            filing: ticket,
            by: .telemetry(signal.source),
            door: "alert",
            at: now
        )
        edit.record(.created, after: ticket.title)
        edit.record(.alert, subject: signal.key, after: "firing")
        try edit.apply(.addLink(TicketLink(.alert, signal.key)))
        if let earlier {
            try edit.apply(.addLink(TicketLink(.followUpOf, earlier.number.description)))
        }
        if let priority = wishes.priority {
            try edit.apply(.priority(priority), why: "asked for by \(signal.source)")
        }
        if let name = wishes.assignee,
            let agent = granted(
                &refused,
                { try PeopleBook(tickets).agent(name, field: "assignee") }
            )
        {
            try edit.apply(.assignee(agent))
            edit.tell(agent, "gave you: \(edit.ticket.title)")
        }
        edit.write(
            TicketMessage(
                kind: .system,
                author: .telemetry(signal.source),
                time: now,
                body: Self.body(signal, refused)
            )
        )
        let standing = try desk.finish(&edit, [.created, .alert], in: tickets)
        let stored = try tickets.insert(edit, standing)
        try tickets.bind(alert: signal.key, to: stored.number)
        let evidence = GatherEvidence(monitor: desk.monitor, store: desk.samples)(
            question: nil,
            answer: nil,
            places: stored.places,
            signal: signal,
            at: now
        )
        if let evidence { try tickets.freeze(try evidence.encoded(), with: stored.number) }
        return stored.number
    }

    /// Where a ticket lies that its type wants in a queue.
    private func queue(
        _ usual: String,
        of source: String,
        _ refused: inout [String]
    ) throws -> String {
        let wished = wishes.queue.flatMap { name in
            granted(&refused) { try check(source).queue(name) }
        }
        if let wished { return wished }
        let queues = try tickets.queues()
        return queues.contains { $0.name == usual } ? usual : queues.first?.name ?? usual
    }

    /// Checks what a source wishes for.
    private func check(_ source: String) -> FieldCheck {
        FieldCheck(desk, tickets, for: Caller(name: source, role: .agent, door: "alert"))
    }

    /// What is wished for; nil where it cannot be, which is noted.
    private func granted<Value>(
        _ refused: inout [String],
        _ body: () throws -> Value
    ) -> Value? {
        do {
            return try body()
        } catch {
            refused.append("\(error)")
            return nil
        }
    }

    private static func body(_ signal: AlertSignal, _ refused: [String]) -> String {
        var parts = [signal.summary, FileAlert.readings(signal.readings)].filter { !$0.isEmpty }
        if parts.isEmpty { parts.append(signal.title) }
        parts += refused.map { "Not as its source wished: \($0)." }
        return parts.joined(separator: "\n\n")
    }

    /// What a source says as a title; nil where nothing is left of it.
    private static func line(_ text: String) -> String? {
        // A fault must get its ticket, whatever its source calls it.
        try? TicketLimits.line(
            String(text.prefix(TicketLimits.title)),
            field: "title",
            limit: TicketLimits.title
        )
    }
}
