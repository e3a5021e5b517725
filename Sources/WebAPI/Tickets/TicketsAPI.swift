import Answering
import Crypto
public import Foundation
public import HelpDesk
import Hummingbird
public import Ticketing

/// What can be asked about tickets, in JSON and without HTTP: what the routes and the command line
/// have in common.
public struct TicketsAPI: Sendable {
    let desk: TicketDesk
    let find: FindTickets
    let policy: AccessPolicy
    let now: @Sendable () -> Date

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - desk: Where tickets are kept.
    ///   - find: What finds them.
    ///   - policy: Who may do what.
    ///   - now: Tells the time.
    public init(
        desk: TicketDesk,
        find: FindTickets,
        policy: AccessPolicy = AccessPolicy(),
        now: @escaping @Sendable () -> Date
    ) {
        self.desk = desk
        self.find = find
        self.policy = policy
        self.now = now
    }

    /// A page of tickets.
    ///
    /// - Parameters:
    ///   - parameters: `q`, `view`, `sort`, `group`, `limit`, `cursor`, `total`.
    ///   - caller: Who looks.
    /// - Returns: The page.
    /// - Throws: What is wrong with the parameters.
    public func list(
        _ parameters: [String: String],
        for caller: Caller
    ) async throws -> TicketPageBody {
        try await BlockingWork.run {
            let wanted = try TicketListRequest(parameters, desk, caller, at: now())
            let page = try find.page(wanted.search)
            let groups = try wanted.grouping.map {
                try find.counts(wanted.search.filter, by: $0, for: caller, at: wanted.search.now)
            }
            return TicketPageBody(page, filter: wanted.search.filter, groups: groups)
        }
    }

    /// A ticket with all that belongs to it.
    ///
    /// - Throws: ``TicketRefusal/noTicket(_:)`` where there is none for the caller.
    public func whole(_ number: TicketNumber, for caller: Caller) async throws -> TicketBody {
        try await BlockingWork.run {
            TicketBody(try find.whole(number, for: caller, at: now()))
        }
    }

    /// What happened to a ticket.
    public func events(
        _ number: TicketNumber,
        for caller: Caller
    ) async throws -> [TicketEventBody] {
        try await BlockingWork.run {
            try find.whole(number, for: caller, at: now()).events.map { TicketEventBody($0) }
        }
    }

    /// Changes a ticket.
    ///
    /// - Parameters:
    ///   - number: The ticket.
    ///   - object: What `PATCH /api/v1/tickets/{number}` takes.
    ///   - expected: The version that the client saw; nil for any.
    ///   - caller: Who wants it.
    /// - Returns: The whole ticket.
    /// - Throws: What is wrong with the change.
    public func change(
        _ number: TicketNumber,
        _ object: [String: JSONValue],
        expected: Int? = nil,
        by caller: Caller
    ) async throws -> TicketBody {
        let fields = try JSONFields(object, known: TicketRequests.updateFields)
        let current = try await BlockingWork.run {
            try find.whole(number, for: caller, at: now()).ticket
        }
        var update = try TicketRequests.update(fields, of: current)
        update.expected = expected
        let changed = try await WorkTicket(desk)(number, update, by: caller, at: now())
        return try await whole(changed, leftBy: caller)
    }

    /// A ticket as whoever has just changed it left it, also in a queue that is hidden from them.
    private func whole(_ ticket: Ticket, leftBy caller: Caller) async throws -> TicketBody {
        do {
            return try await whole(ticket.number, for: caller)
        } catch TicketRefusal.noTicket(let name) {
            var leaving = caller
            leaving.hiddenQueues.remove(ticket.queue)
            var body = try await whole(ticket.number, for: leaving)
            // What others did to it since is not shown.
            guard body.version == ticket.version else { throw TicketRefusal.noTicket(name) }
            body.linkedFrom = []
            return body
        }
    }

    /// Writes a message.
    ///
    /// - Parameters:
    ///   - number: The ticket; of one that was merged, the one that it went on in.
    ///   - object: What `POST /api/v1/tickets/{number}/messages` takes.
    ///   - expected: The version that the client saw; nil for any.
    ///   - caller: Who writes it.
    ///   - key: What the client calls the request; nil for nothing.
    /// - Returns: The whole ticket.
    /// - Throws: What is wrong with the message.
    public func say(
        _ number: TicketNumber,
        _ object: [String: JSONValue],
        expected: Int? = nil,
        by caller: Caller,
        key: String? = nil
    ) async throws -> TicketBody {
        var update = TicketUpdate()
        update.message = try TicketRequests.message(
            JSONFields(object, known: ["body", "kind"])
        )
        update.expected = expected
        var request = object
        request["ticket"] = .string(number.description)
        let ticket = try await WorkTicket(desk)(
            number,
            update,
            by: caller,
            key: try Self.key(key, caller, request),
            at: now()
        )
        return try await whole(ticket, leftBy: caller)
    }

    /// Does what a macro says.
    public func use(
        macro: String,
        on number: TicketNumber,
        expected: Int? = nil,
        by caller: Caller
    ) async throws -> TicketBody {
        let changed = try await WorkTicket(desk)(
            number,
            macro: macro,
            by: caller,
            expected: expected,
            at: now()
        )
        return try await whole(changed, leftBy: caller)
    }

    /// Merges a ticket into another.
    ///
    /// - Parameters:
    ///   - number: The ticket that ends.
    ///   - object: What `POST /api/v1/tickets/{number}/merge` takes.
    ///   - caller: Who wants it.
    /// - Returns: The ticket that goes on, whole.
    /// - Throws: What is wrong with it.
    public func merge(
        _ number: TicketNumber,
        _ object: [String: JSONValue],
        by caller: Caller
    ) async throws -> TicketBody {
        let fields = try JSONFields(object, known: ["into", "why"])
        guard let target = TicketNumber(try fields.requiredText("into")) else {
            throw fields.wrong("into", "must be a ticket such as DK-1042")
        }
        let ticket = try await JoinTickets(desk).merge(
            number,
            into: target,
            by: caller,
            why: try fields.text("why"),
            at: now()
        )
        return try await whole(ticket, leftBy: caller)
    }

    /// Makes a ticket of its own of some messages.
    ///
    /// - Parameters:
    ///   - number: The ticket that is divided.
    ///   - object: What `POST /api/v1/tickets/{number}/split` takes.
    ///   - caller: Who wants it.
    ///   - key: What the client calls the request; nil for nothing.
    /// - Returns: The new ticket, whole.
    /// - Throws: What is wrong with it.
    public func split(
        _ number: TicketNumber,
        _ object: [String: JSONValue],
        by caller: Caller,
        key: String? = nil
    ) async throws -> TicketBody {
        let fields = try JSONFields(object, known: ["messages", "title"])
        guard let messages = try fields.integers("messages") else {
            throw fields.wrong("messages", "is missing")
        }
        let ticket = try await JoinTickets(desk).split(
            number,
            messages: messages,
            title: try fields.requiredText("title"),
            by: caller,
            key: try Self.key(key, caller, object.merging(["of": .string("\(number)")]) { $1 }),
            at: now()
        )
        return try await whole(ticket, leftBy: caller)
    }

    /// What is close to a ticket.
    public func similar(
        _ number: TicketNumber,
        for caller: Caller
    ) async throws -> SimilarListBody {
        try await BlockingWork.run {
            let whole = try find.whole(number, for: caller, at: now())
            let near = try find.similar(
                title: whole.ticket.title,
                body: whole.messages.first?.body ?? "",
                besides: number,
                for: caller,
                limit: 10
            )
            return SimilarListBody(
                tickets: near.tickets.map { SimilarBody($0) },
                documents: near.documents.map { SimilarDocumentBody($0) }
            )
        }
    }

    /// What is close to a text that is no ticket yet.
    ///
    /// - Parameters:
    ///   - text: What happened; its first line is the title.
    ///   - caller: Who wants to know.
    /// - Returns: Tickets and documents.
    /// - Throws: What is wrong with the store or the index.
    public func similar(to text: String, for caller: Caller) async throws -> SimilarListBody {
        let lines = text.split(maxSplits: 1, whereSeparator: \.isNewline)
        return try await BlockingWork.run {
            let near = try find.similar(
                title: lines.first.map(String.init) ?? "",
                body: lines.dropFirst().first.map(String.init) ?? "",
                for: caller,
                limit: 10
            )
            return SimilarListBody(
                tickets: near.tickets.map { SimilarBody($0) },
                documents: near.documents.map { SimilarDocumentBody($0) }
            )
        }
    }

    /// What a ticket stood on beside what is so now.
    ///
    /// - Throws: ``Problem`` where nothing was frozen with it.
    public func evidence(
        _ number: TicketNumber,
        for caller: Caller
    ) async throws -> EvidenceBody {
        let comparison = try await BlockingWork.run {
            try CompareEvidence(desk)(number, for: caller)
        }
        guard let comparison else {
            throw Problem(
                "evidence-not-found",
                status: .notFound,
                title: "No evidence",
                detail: "\(number) named nothing of the fabric and no answer when it was filed."
            )
        }
        return EvidenceBody(comparison)
    }

    /// A draft of a document, as Markdown.
    public func draft(_ number: TicketNumber, for caller: Caller) throws -> String {
        try DraftDocument(desk)(number, for: caller, at: now())
    }

    /// Attaches a file.
    public func attach(
        _ name: String,
        _ content: [UInt8],
        isInternal: Bool,
        to number: TicketNumber,
        by caller: Caller,
        key: String? = nil
    ) async throws -> AttachmentBody {
        let digest = SHA256.hash(data: content).map { String($0, radix: 16) }
        return AttachmentBody(
            try await AttachFile(desk)(
                name,
                content,
                isInternal: isInternal,
                to: number,
                by: caller,
                key: try Self.key(
                    key,
                    caller,
                    [
                        "name": .string(name), "to": .string("\(number)"),
                        "content": .string(digest.joined(separator: ".")),
                    ]
                ),
                at: now()
            )
        )
    }

    /// What the client calls a request.
    static func key(
        _ text: String?,
        _ caller: Caller,
        _ request: [String: JSONValue]
    ) throws -> IdempotencyKey? {
        guard let text else { return nil }
        let key = text.trimmingCharacters(in: .whitespaces)
        guard !key.isEmpty, key.count <= IdempotencyKey.limit else {
            throw Problem(
                "invalid-parameter",
                status: .badRequest,
                title: "The idempotency key makes no sense",
                detail: "Idempotency-Key has 1 to \(IdempotencyKey.limit) characters.",
                errors: [
                    Problem.FieldError(field: "Idempotency-Key", message: "is empty or too long")
                ]
            )
        }
        // The same request is the same bytes, as keys are sorted.
        let digest = SHA256.hash(data: try APICoding.encoded(request))
        return IdempotencyKey(
            person: caller.name,
            key: key,
            fingerprint: digest.map { String($0, radix: 16) }.joined(separator: ".")
        )
    }
}
