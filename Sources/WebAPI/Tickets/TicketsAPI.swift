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
    let now: @Sendable () -> Date

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - desk: Where tickets are kept.
    ///   - find: What finds them.
    ///   - now: Tells the time.
    public init(desk: TicketDesk, find: FindTickets, now: @escaping @Sendable () -> Date) {
        self.desk = desk
        self.find = find
        self.now = now
    }

    /// Files a ticket.
    ///
    /// - Parameters:
    ///   - object: What `POST /api/v1/tickets` takes.
    ///   - caller: Who files it.
    ///   - key: What the client calls the request; nil for nothing.
    /// - Returns: The whole ticket, and whether it was filed by an earlier request of the same key.
    /// - Throws: What is wrong with it.
    public func file(
        _ object: [String: JSONValue],
        by caller: Caller,
        key: String? = nil
    ) async throws -> (body: TicketBody, isReplay: Bool) {
        let wanted = try TicketRequests.newTicket(
            JSONFields(object, known: TicketRequests.newFields)
        )
        let filed = try await OpenTicket(desk)(
            wanted,
            by: caller,
            key: try Self.key(key, caller, object),
            at: now()
        )
        var body = TicketBody(filed.whole)
        body.joined = filed.hasJoined
        let first = body.messages?.first?.body ?? ""
        // The ticket is filed: what is close to it is told where it can be told.
        let near = try? await BlockingWork.run {
            try find.similar(
                title: filed.ticket.title,
                body: first,
                besides: filed.ticket.number,
                for: caller
            )
        }
        body.similar = near?.tickets.map { SimilarBody($0) } ?? []
        body.documents = near?.documents.map { SimilarDocumentBody($0) } ?? []
        return (body, filed.isReplay)
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
        return try await whole(changed.number, for: caller)
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
        return try await whole(ticket.number, for: caller)
    }

    /// Does what a macro says.
    public func use(
        macro: String,
        on number: TicketNumber,
        expected: Int? = nil,
        by caller: Caller
    ) async throws -> TicketBody {
        _ = try await WorkTicket(desk)(
            number,
            macro: macro,
            by: caller,
            expected: expected,
            at: now()
        )
        return try await whole(number, for: caller)
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
        return try await whole(ticket.number, for: caller)
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
        return try await whole(ticket.number, for: caller)
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

    /// Changes many tickets.
    ///
    /// - Parameters:
    ///   - object: What `POST /api/v1/tickets/bulk` takes.
    ///   - caller: Who wants it.
    /// - Returns: What became of it.
    /// - Throws: What is wrong with it.
    public func bulk(
        _ object: [String: JSONValue],
        by caller: Caller
    ) async throws -> BulkBody {
        let fields = try JSONFields(object, known: ["q", "numbers", "set"])
        guard let set = try fields.object("set", known: TicketRequests.updateFields) else {
            throw fields.wrong("set", "is missing")
        }
        let update = try TicketRequests.update(set, of: nil)
        let work = BulkWork(desk)
        let numbers: [TicketNumber]
        if let texts = try fields.texts("numbers") {
            guard try fields.text("q") == nil else {
                throw fields.wrong("q", "cannot stand beside numbers; send one of them")
            }
            numbers = try texts.map { text in
                guard let number = TicketNumber(text) else {
                    throw fields.wrong("numbers", "has '\(text.prefix(40))', which is no ticket")
                }
                return number
            }
        } else {
            guard let text = try fields.text("q") else {
                throw fields.wrong("q", "is missing; send a filter, or numbers")
            }
            let filter = try TicketFilterParser.parse(text)
            numbers = try await BlockingWork.run {
                try work.numbers(filter, for: caller, at: now())
            }
        }
        return BulkBody(try await work(numbers, update, by: caller, at: now()))
    }

    /// Takes a bulk change back.
    public func undo(_ bulk: Int64, by caller: Caller) async throws -> BulkBody {
        BulkBody(try await BulkWork(desk).undo(bulk, by: caller, at: now()))
    }

    /// Calls `body` with the bytes of each ticket, a line of JSON for each.
    public func export(
        _ filter: String,
        for caller: Caller,
        _ body: (Data) async throws -> Void
    ) async throws {
        let filter = try TicketFilterParser.parse(filter)
        try await ExportTickets(desk)(filter, for: caller, at: now()) { ticket in
            try await body(try APICoding.encoded(ticket) + Data("\n".utf8))
        }
    }

    /// Calls `body` with a table of tickets, in pieces.
    public func exportCSV(
        _ filter: String,
        for caller: Caller,
        _ body: (String) async throws -> Void
    ) async throws {
        let fields = Set(desk.workflows.current.types.flatMap { $0.fields.map(\.name) }).sorted()
        var search = TicketSearch(
            try TicketFilterParser.parse(filter),
            sort: .number,
            isDescending: false,
            limit: FindTickets.pageLimit,
            reader: caller.reader,
            at: now()
        )
        search.counts = false
        try await body(TicketCSV.header(fields: fields))
        repeat {
            let page = try find.page(search)
            try await body(page.entries.map { TicketCSV.line($0, fields: fields) }.joined())
            search.cursor = page.next
        } while search.cursor != nil
    }

    /// Brings tickets in that were exported.
    ///
    /// - Parameters:
    ///   - lines: A ticket in each line.
    ///   - caller: Who brings them in.
    /// - Returns: What became of them.
    /// - Throws: What is wrong with the store.
    public func bringIn(_ lines: Data, by caller: Caller) async throws -> ImportBody {
        var reader = JSONLines(limit: .max)
        try reader.add(lines)
        var body = ImportBody()
        while let line = reader.next() ?? reader.last() {
            try await bringIn(line, number: reader.number, &body, by: caller)
        }
        return body
    }

    /// Brings a ticket in that was exported; a line that is none is noted.
    func bringIn(
        _ line: [UInt8],
        number: Int,
        _ body: inout ImportBody,
        by caller: Caller
    ) async throws {
        do {
            let ticket = try APICoding.decoded(PortableTicket.self, from: Data(line))
            switch try await ImportTickets(desk)(ticket, by: caller, at: now()) {
            case .imported: body.imported += 1
            case .known: body.known += 1
            }
        } catch let error as TicketStoreError {
            throw error
        } catch {
            let reason = error is DecodingError ? "it is no ticket that was exported" : "\(error)"
            body.failed.append(ImportBody.Failure(line: number, reason: reason))
        }
    }

    /// A ticket as a template would make it.
    ///
    /// - Parameters:
    ///   - template: The template.
    ///   - object: What `POST /api/v1/templates/{name}/fill` takes.
    /// - Returns: What `POST /api/v1/tickets` takes.
    /// - Throws: What is wrong with it.
    public func fill(_ template: String, _ object: [String: JSONValue]) throws -> FilledBody {
        let fields = try JSONFields(object, known: ["question", "answer", "places"])
        let places = try (fields.texts("places") ?? []).map { text in
            guard let place = TicketPlace(text) else {
                throw fields.wrong("places", "has '\(text)'; a place is leaf3 or leaf3/Ethernet8")
            }
            return place
        }
        return FilledBody(
            try OpenTicket(desk).filled(
                template,
                question: try fields.text("question"),
                answer: try fields.text("answer").map { AnswerID(rawValue: $0) },
                places: places,
                at: now()
            )
        )
    }

    /// Keeps a view of the caller's.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - object: What `PUT /api/v1/views/{name}` takes.
    ///   - caller: Whose it is.
    /// - Returns: The view as it is kept.
    /// - Throws: What is wrong with it.
    public func save(
        view name: String,
        _ object: [String: JSONValue],
        by caller: Caller
    ) async throws -> ViewBody {
        let fields = try JSONFields(
            object,
            known: ["title", "filter", "columns", "sort", "group", "layout"]
        )
        var view = SavedView(
            name: name,
            title: try fields.text("title") ?? name,
            filter: try fields.text("filter") ?? ""
        )
        if let columns = try fields.texts("columns") { view.columns = columns }
        if let sort = try fields.text("sort") {
            let key = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
            guard let known = SavedView.SortKey(rawValue: key) else {
                let names = SavedView.SortKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw fields.wrong("sort", "cannot be '\(sort.prefix(40))'; there are \(names)")
            }
            view.sort = known
            view.isDescending = sort.hasPrefix("-")
        }
        view.grouping = try fields.choice("group", of: SavedView.Grouping.self)
        view.layout = try fields.choice("layout", of: SavedView.Layout.self) ?? .list
        do {
            return ViewBody(try await ManageViews(desk).save(view, by: caller))
        } catch let error as TicketFilterError {
            throw fields.wrong("filter", "is not understood: \(error)")
        }
    }

    /// What the client calls a request.
    private static func key(
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
