import HelpDesk
import Ticketing

extension MCPTicketTools {
    /// `docket_create_ticket`.
    var createTool: MCPTool {
        MCPTool(
            name: "docket_create_ticket",
            title: "File a ticket",
            description: """
                Files a ticket with title and body; of the ticketDraft of an answer take title, \
                description as body, and tags, and send the answer's id as answer. A report of a \
                fault that has a ticket already joins that one ('joined'). The priority follows from \
                what suffers: send one only where somebody decided it.
                """,
            need: .filing,
            effect: .adds,
            input: .object(Self.newTicket, isClosed: true),
            output: .ticket,
            call: { try await file($0, by: $1) }
        )
    }

    /// `docket_add_message`.
    var messageTool: MCPTool {
        MCPTool(
            name: "docket_add_message",
            title: "Write a message",
            description: """
                Writes a message in a ticket: a reply that its requester reads, or a note for agents \
                only.
                """,
            need: .working,
            effect: .adds,
            input: .object(
                [
                    "ticket": Self.number,
                    "body": .text("What it says, as Markdown."),
                    "kind?": .text("Who may read it; reply by default.", oneOf: ["reply", "note"]),
                    "idempotencyKey?": Self.key,
                ],
                isClosed: true
            ),
            output: .ticket,
            call: { try await say($0, by: $1) }
        )
    }

    /// `docket_update_ticket`.
    var updateTool: MCPTool {
        MCPTool(
            name: "docket_update_ticket",
            title: "Change a ticket",
            description: """
                Changes a ticket; send only what is to be different, null takes a value away. Send \
                the version that you saw: where somebody else changed the ticket meanwhile, nothing \
                is changed.
                """,
            need: .working,
            effect: .changes,
            input: .object(Self.change, isClosed: true),
            output: .ticket,
            call: { try await change($0, by: $1) }
        )
    }

    private static let key = JSONSchema.text(
        "A name for this request: sent again with the same name, it is done once.",
        limit: IdempotencyKey.limit
    )

    /// What both a new ticket and a change may have.
    private static let common: [String: JSONSchema] = [
        "type?": .text("What kind of work it is."),
        "queue?": .text("Where it lies."),
        "assignee?": .text("The agent who works on it.").orNull,
        "requester?": .text("Who asked for it."),
        "priority?": .text("What somebody decided.", oneOf: TicketPriority.allCases.map(\.name))
            .orNull,
        "priorityReason?": .text("Why it was decided so."),
        "watchers?": .list(of: .text(), "Who else wants to know."),
        "tags?": .list(of: .text()),
        "fields?": .map(of: .any(), "Custom fields by name: texts or numbers."),
        "checklist?": .list(
            of: .object(["text": .text(), "isDone?": .bool()], isClosed: true),
            "What is to be done."
        ),
        "dueAt?": .time("When it is to be done.").orNull,
        "project?": .text().orNull,
        "milestone?": .text("A milestone of the project.").orNull,
    ]

    private static let links = JSONSchema.list(
        of: .object(
            [
                "kind": .text(oneOf: TicketLink.Kind.allCases.map(\.rawValue)),
                "target": .text("A ticket, an id, a key or an address."),
            ],
            isClosed: true
        )
    )

    private static let newTicket = common.merging([
        "title?": .text(
            "What it is about; required without a template.",
            limit: TicketLimits.title
        ),
        "body?": .text("What happened, as Markdown; required without a template."),
        "template?": .text("The template to make it of."),
        "question?": .text("What was asked before."),
        "answer?": .text("The id of the answer that did not help."),
        "links?": links,
        "origin?": .object(
            ["system": .text(), "key": .text(), "url?": .text()],
            "Where the ticket was before.",
            isClosed: true
        ),
        "join?": .bool("Whether it may join the ticket of the same fault; true by default."),
        "idempotencyKey?": key,
    ]) { $1 }

    private static let change = common.merging([
        "ticket": number,
        "version?": .integer("The version of the ticket that you saw; any where it is missing."),
        "title?": .text(limit: TicketLimits.title),
        "state?": .text(oneOf: TicketState.allCases.map(\.rawValue)),
        "pendingUntil?": .time("Until when it waits; goes with the state pending.").orNull,
        "resolution?": .text(
            "How it was done; goes with the states solved and closed.",
            oneOf: TicketResolution.allCases.map(\.rawValue)
        ).orNull,
        "addWatchers?": .list(of: .text()), "removeWatchers?": .list(of: .text()),
        "addTags?": .list(of: .text()), "removeTags?": .list(of: .text()),
        "addLinks?": links, "removeLinks?": links,
        "knowledge?": .bool("Whether others may learn from it."),
        "message?": .object(
            ["body": .text(), "kind?": .text(oneOf: ["reply", "note"])],
            "A message that goes with the change.",
            isClosed: true
        ),
        "why?": .text("Why it is changed, for the history."),
    ]) { $1 }

    private func file(
        _ arguments: [String: JSONValue],
        by caller: Caller
    ) async throws -> MCPTool.Output {
        var ticket = arguments
        let key = try Self.key(takenFrom: &ticket)
        return MCPTool.Output(try await api.file(ticket, by: caller, key: key).body)
    }

    private func say(
        _ arguments: [String: JSONValue],
        by caller: Caller
    ) async throws -> MCPTool.Output {
        var message = arguments
        let key = try Self.key(takenFrom: &message)
        let number = try Self.number(takenFrom: &message)
        return MCPTool.Output(try await api.say(number, message, by: caller, key: key))
    }

    private func change(
        _ arguments: [String: JSONValue],
        by caller: Caller
    ) async throws -> MCPTool.Output {
        var change = arguments
        let number = try Self.number(takenFrom: &change)
        let version = try Self.field("version", takenFrom: &change).integer("version")
        return MCPTool.Output(
            try await api.change(number, change, expected: version, by: caller)
        )
    }

    private static func number(takenFrom object: inout [String: JSONValue]) throws -> TicketNumber {
        try number(try field("ticket", takenFrom: &object))
    }

    private static func key(takenFrom object: inout [String: JSONValue]) throws -> String? {
        try field("idempotencyKey", takenFrom: &object).text("idempotencyKey")
    }

    /// Takes a field out, so that the rest is what the routes of tickets take.
    private static func field(
        _ name: String,
        takenFrom object: inout [String: JSONValue]
    ) throws -> JSONFields {
        let value = object.removeValue(forKey: name)
        return try JSONFields(value.map { [name: $0] } ?? [:], known: [name])
    }
}
