import Answering
import Foundation
import HelpDesk
import Ticketing

/// Reads what clients send about tickets.
enum TicketRequests {
    /// The fields that a new ticket may have.
    static let newFields = [
        "title", "body", "type", "template", "queue", "assignee", "requester", "priority",
        "priorityReason", "watchers", "tags", "fields", "links", "checklist", "dueAt", "project",
        "milestone", "question", "answer", "origin", "join",
    ]

    /// The fields that a change may have.
    static let updateFields = [
        "title", "type", "state", "pendingUntil", "resolution", "priority", "priorityReason",
        "queue", "assignee", "requester", "watchers", "addWatchers", "removeWatchers", "tags",
        "addTags", "removeTags", "fields", "addLinks", "removeLinks", "checklist", "dueAt",
        "project", "milestone", "knowledge", "message", "why",
    ]

    /// A ticket that is to be filed.
    static func newTicket(_ fields: JSONFields) throws -> NewTicket {
        var ticket = NewTicket()
        ticket.title = try fields.text("title")
        ticket.body = try fields.text("body")
        ticket.type = try fields.text("type")
        ticket.template = try fields.text("template")
        if ticket.template == nil {
            for name in ["title", "body"] where try fields.text(name) == nil {
                throw fields.wrong(name, "is missing")
            }
        }
        ticket.queue = try fields.text("queue")
        ticket.assignee = try fields.text("assignee")
        ticket.requester = try fields.text("requester")
        ticket.priority = try priority(fields)
        ticket.priorityReason = try fields.text("priorityReason")
        ticket.watchers = try fields.texts("watchers") ?? []
        ticket.tags = try fields.texts("tags") ?? []
        ticket.fields = try custom(fields).compactMapValues(\.self)
        ticket.links = try links("links", fields)
        ticket.checklist = try checklist(fields)
        ticket.dueAt = try fields.date("dueAt")
        ticket.project = try fields.text("project")
        ticket.milestone = try fields.text("milestone")
        ticket.question = try fields.text("question")
        ticket.answer = try fields.text("answer").map { AnswerID(rawValue: $0) }
        if let origin = try fields.object("origin", known: ["system", "key", "url"]) {
            ticket.origin = TicketOrigin(
                system: try origin.requiredText("system"),
                key: try origin.requiredText("key"),
                url: try origin.text("url")
            )
        }
        ticket.joins = try fields.bool("join") ?? true
        return ticket
    }

    /// A change of a ticket that is there.
    ///
    /// - Parameters:
    ///   - fields: What was sent.
    ///   - current: The ticket as it is; nil where many are meant.
    /// - Returns: The change.
    /// - Throws: ``Problem`` where it cannot be understood.
    static func update(_ fields: JSONFields, of current: Ticket?) throws -> TicketUpdate {
        var update = TicketUpdate()
        func add(_ change: TicketChange?) {
            if let change { update.changes.append(change) }
        }
        func require(_ name: String) throws -> String? {
            guard fields.has(name) else { return nil }
            return try fields.requiredText(name)
        }
        update.why = try fields.text("why") ?? fields.text("priorityReason")
        add(try require("title").map { .title($0) })
        add(try require("type").map { .type($0) })
        add(try require("queue").map { .queue($0) })
        add(try require("requester").map { .requester($0) })
        if fields.has("assignee") { add(.assignee(try fields.text("assignee"))) }
        if fields.has("priority") { add(.priority(try priority(fields))) }
        if fields.has("dueAt") { add(.due(try fields.date("dueAt"))) }
        try addLists(fields, to: &update)
        let milestone = try fields.text("milestone")
        let project = fields.has("project") ? try fields.text("project") : current?.project
        if milestone != nil, project == nil {
            throw fields.wrong("milestone", "goes with a project; send both")
        }
        if fields.has("project") || fields.has("milestone") {
            add(
                .milestone(
                    project: project,
                    milestone: milestone
                )
            )
        }
        add(try checklist(fields).map { .checklist($0) })
        add(try fields.bool("knowledge").map { .knowledge($0) })
        update.fields = try custom(fields)
        if let message = try fields.object("message", known: ["body", "kind"]) {
            update.message = try self.message(message)
        }
        add(try state(fields, current))
        return update
    }

    /// A message, a public reply unless it says `note`.
    static func message(_ fields: JSONFields) throws -> TicketUpdate.Message {
        let kind = try fields.choice("kind", of: TicketMessage.Kind.self) ?? .reply
        guard kind != .system else {
            throw fields.wrong("kind", "cannot be 'system'; there are reply, note")
        }
        return TicketUpdate.Message(
            body: try fields.requiredText("body"),
            isNote: kind == .note
        )
    }

    private static func state(_ fields: JSONFields, _ current: Ticket?) throws -> TicketChange? {
        let state = try fields.choice("state", of: TicketState.self)
        let until = try fields.date("pendingUntil")
        let resolution = try fields.choice("resolution", of: TicketResolution.self)
        guard state != nil || fields.has("pendingUntil") || fields.has("resolution") else {
            return nil
        }
        guard let next = state ?? current?.state else {
            throw fields.wrong("state", "is missing; pendingUntil and resolution go with it")
        }
        if until != nil, next != .pending {
            throw fields.wrong("pendingUntil", "goes with the state pending")
        }
        if resolution != nil, next.isActive {
            throw fields.wrong("resolution", "goes with the states solved and closed")
        }
        return .state(next, until: until, resolution: resolution)
    }

    private static func addLists(
        _ fields: JSONFields,
        to update: inout TicketUpdate
    ) throws {
        if let tags = try fields.texts("tags") { update.changes.append(.tags(tags)) }
        if let names = try fields.texts("watchers") { update.changes.append(.watchers(names)) }
        if let tags = try fields.texts("addTags") { update.changes.append(.addTags(tags)) }
        if let tags = try fields.texts("removeTags") { update.changes.append(.removeTags(tags)) }
        if let names = try fields.texts("addWatchers") {
            update.changes.append(.addWatchers(names))
        }
        if let names = try fields.texts("removeWatchers") {
            update.changes.append(.removeWatchers(names))
        }
        update.changes += try links("addLinks", fields).map { .addLink($0) }
        update.changes += try links("removeLinks", fields).map { .removeLink($0) }
    }

    private static func priority(_ fields: JSONFields) throws -> TicketPriority? {
        guard let word = try fields.text("priority") else { return nil }
        guard let priority = TicketPriority(named: word.lowercased()) else {
            let known = TicketPriority.allCases.map(\.name).joined(separator: ", ")
            throw fields.wrong("priority", "cannot be '\(word.prefix(40))'; there are \(known)")
        }
        return priority
    }

    private static func links(_ name: String, _ fields: JSONFields) throws -> [TicketLink] {
        try (fields.objects(name, known: ["kind", "target"]) ?? []).map { link in
            guard let kind = try link.choice("kind", of: TicketLink.Kind.self) else {
                throw link.wrong("kind", "is missing")
            }
            return TicketLink(kind, try link.requiredText("target"))
        }
    }

    private static func checklist(_ fields: JSONFields) throws -> [ChecklistItem]? {
        try fields.objects("checklist", known: ["text", "isDone"])?.map { item in
            ChecklistItem(
                text: try item.requiredText("text"),
                isDone: try item.bool("isDone") ?? false
            )
        }
    }

    /// The custom fields; null takes a value away.
    private static func custom(_ fields: JSONFields) throws -> [String: FieldInput?] {
        try (fields.anyObject("fields") ?? [:]).reduce(into: [:]) { inputs, entry in
            switch entry.value {
            case .null: inputs.updateValue(nil, forKey: entry.key)
            case .string(let text): inputs[entry.key] = .text(text)
            case .number(let number): inputs[entry.key] = .number(number)
            default:
                throw fields.wrong("fields.\(entry.key.prefix(60))", "must be a text or a number")
            }
        }
    }
}
