import Foundation
import HTTPTypes
import HelpDesk
import Ticketing

/// What a program for Zammad sends about a ticket, in Docket's words.
///
/// What Docket has no place for is passed over, as Zammad passes over what it does not know.
struct ZammadTicketRequest {
    private static let known = [
        "title", "group", "group_id", "customer", "customer_id", "owner", "owner_id", "priority",
        "priority_id", "state", "state_id", "pending_time", "type", "tags", "mentions", "article",
    ]

    private let values: [String: JSONValue]
    private let fields: JSONFields
    private let directory: ZammadDirectory
    private let article: ZammadArticleRequest?

    /// Reads the body of a request.
    ///
    /// - Parameters:
    ///   - object: The body.
    ///   - directory: The people and queues that it may name.
    ///   - readHTML: Reads HTML as plain text.
    /// - Throws: ``Problem`` where it cannot be understood.
    init(
        _ object: [String: JSONValue],
        _ directory: ZammadDirectory,
        readHTML: (String) -> String
    ) throws {
        values = object.filter { Self.known.contains($0.key) }
        fields = try JSONFields(values, known: Self.known)
        self.directory = directory
        article = try fields.anyObject("article").map {
            try ZammadArticleRequest($0, path: "article.", readHTML: readHTML)
        }
    }

    /// The ticket that is to be filed, as ``TicketsAPI`` takes it.
    func newTicket() throws -> [String: JSONValue] {
        guard let article else { throw fields.wrong("article", "is missing") }
        var ticket = try common()
        let title = try fields.requiredText("title")
        ticket["title"] = .string(title)
        ticket["body"] = .string(article.message(under: title))
        if let owner = try owner() { ticket["assignee"] = owner }
        if let priority = try priority() {
            ticket["priority"] = .string(priority.name)
            ticket["priorityReason"] = .string("sent by a program for Zammad")
        }
        let watchers = try mentions()
        if !watchers.isEmpty { ticket["watchers"] = .array(watchers.map { .string($0) }) }
        let me = directory.caller.name
        let customer = ticket["requester"] ?? .string(me)
        guard !article.isInternal || customer == .string(me) && watchers.isEmpty else {
            throw fields.wrong(
                "article.internal",
                "cannot be true where others ask for the ticket: the first article is for them to "
                    + "read. Add an internal article after it"
            )
        }
        return ticket
    }

    /// The change of state that follows the filing, as ``TicketsAPI`` takes it; nil for none.
    func stateAfterFiling() throws -> [String: JSONValue]? {
        guard let state = try state(), state != .new else { return nil }
        return try change(to: state)
    }

    /// What is to be different, as ``TicketsAPI`` takes it: what is so already is left out.
    func change(of current: TicketBody) throws -> [String: JSONValue] {
        var change = try common()
        for (name, value) in ["queue": current.queue, "requester": current.requester]
        where change[name] == .string(value) {
            change[name] = nil
        }
        if let title = try fields.text("title"), title != current.title {
            change["title"] = .string(title)
        }
        if let owner = try owner(), owner != current.assignee.map({ .string($0) }) ?? .null {
            change["assignee"] = owner
        }
        if let state = try state(), state == .pendingReminder || state != ZammadState(of: current) {
            change.merge(try self.change(to: state)) { $1 }
        }
        let watchers = try mentions().filter { !current.watchers.contains($0) }
        if !watchers.isEmpty { change["addWatchers"] = .array(watchers.map { .string($0) }) }
        if let article {
            let text = article.message(under: current.title)
            change["message"] = .object([
                "body": .string(text), "kind": .string(article.isInternal ? "note" : "reply"),
            ])
            if change.count > 1 { change["why"] = .string(article.reason) }
        }
        if let priority = try priority(), priority != current.priority {
            change["priority"] = .string(priority.name)
            if change["why"] == nil { change["why"] = .string("sent by a program for Zammad") }
        }
        return change
    }

    /// What filing and changing have in common.
    private func common() throws -> [String: JSONValue] {
        var ticket: [String: JSONValue] = [:]
        if let group = try ZammadReference.read("group", values) {
            ticket["queue"] = .string(try directory.queue(group).name)
        }
        if let customer = try ZammadReference.read("customer", values) {
            ticket["requester"] = .string(
                try directory.person(customer, field: "customer").asName
            )
        }
        if let type = try fields.text("type"), !type.isEmpty { ticket["type"] = .string(type) }
        let tags = try tags()
        if let tags { ticket["tags"] = .array(tags.map { .string($0) }) }
        return ticket
    }

    /// A list of tags, or a text with commas between them.
    private func tags() throws -> [String]? {
        guard case .string(let text)? = values["tags"] else { return try fields.texts("tags") }
        return text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    /// The people who are to be told.
    private func mentions() throws -> [String] {
        try (fields.integers("mentions") ?? []).map { id in
            try directory.person(.id(Int(id)), field: "mentions")
        }
    }

    /// The assignee: null for nobody, nil where it is not said.
    private func owner() throws -> JSONValue? {
        guard let owner = try ZammadReference.read("owner", values) else { return nil }
        if owner == .id(ZammadID.nobody) || owner == .name("-") { return .null }
        return .string(try directory.person(owner, field: "owner"))
    }

    private func priority() throws -> TicketPriority? {
        guard let written = try ZammadReference.read("priority", values) else { return nil }
        let found =
            switch written {
            case .name(let name): ZammadPriority.named(name)
            case .id(let id): TicketPriority(rawValue: id)
            }
        guard let found else {
            throw TicketRefusal.unknown(
                field: "priority",
                name: written.text,
                known: TicketPriority.allCases.map { ZammadPriority.name($0) }
            )
        }
        return found
    }

    private func state() throws -> ZammadState? {
        guard let written = try ZammadReference.read("state", values) else { return nil }
        let found =
            switch written {
            case .name(let name): ZammadState(named: name)
            case .id(let id): ZammadState(rawValue: id)
            }
        guard let found, found.wanted != nil else {
            throw TicketRefusal.unknown(
                field: "state",
                name: written.text,
                known: ZammadState.allCases.filter { $0.wanted != nil }.map(\.name)
            )
        }
        return found
    }

    private func change(to state: ZammadState) throws -> [String: JSONValue] {
        var change: [String: JSONValue] = [:]
        change["state"] = state.wanted.map { .string($0.rawValue) }
        let until = try fields.text("pending_time") ?? ""
        if state == .pendingReminder, !until.isEmpty {
            guard JSONFields.date(until) != nil else {
                throw fields.wrong("pending_time", "must be a time such as 2026-11-26T10:30:00Z")
            }
            change["pendingUntil"] = .string(until)
        }
        return change
    }
}
