import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// Many tickets at once: `/tickets/bulk`, `/tickets/export`, `/tickets/import`.
struct ManyTicketsController {
    /// The most bytes of tickets that are brought in by one request.
    private static let importLimit = 256 << 20

    let api: TicketsAPI

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .post("tickets/bulk", use: bulk)
            .post("tickets/bulk/{id}/undo", use: undo)
            .get("tickets/export", use: export)
            .post("tickets/import", use: bringIn)
            .refusingOthers("tickets/bulk", besides: [.post])
            .refusingOthers("tickets/bulk/{id}/undo", besides: [.post])
            .refusingOthers("tickets/export", besides: [.get])
            .refusingOthers("tickets/import", besides: [.post])
    }

    @Sendable
    private func bulk(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let object = try await JSONRequest(request).object(
            holding: "tickets and what is to be different with them",
            example: #"for example {"q": "tag:noise", "set": {"state": "solved"}}"#
        )
        return try Response(
            json: try await api.bulk(object, by: caller, key: TicketsController.key(of: request))
        )
    }

    @Sendable
    private func undo(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let id = Int64(context.parameters.get("id") ?? "") ?? 0
        return try Response(json: try await api.undo(id, by: caller))
    }

    /// Tickets as JSON Lines, whole, or as CSV.
    @Sendable
    private func export(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let filter = request.queryValue("q") ?? ""
        guard caller.isAgent else {
            throw TicketRefusal.forbidden(action: "exporting tickets", needs: .agent)
        }
        _ = try TicketFilterParser.parse(filter)
        switch request.queryValue("format") ?? "jsonl" {
        case "jsonl":
            return Self.file("tickets.jsonl", "application/x-ndjson") { write in
                try await api.export(filter, for: caller) { try await write(ByteBuffer(bytes: $0)) }
            }
        case "csv":
            return Self.file("tickets.csv", "text/csv; charset=utf-8") { write in
                try await api.exportCSV(filter, for: caller) {
                    try await write(ByteBuffer(string: $0))
                }
            }
        case let other:
            throw Problem(
                "invalid-parameter",
                status: .badRequest,
                title: "A parameter makes no sense",
                detail:
                    "The parameter format cannot be '\(other.prefix(40))'; there are jsonl, csv.",
                errors: [Problem.FieldError(field: "format", message: "is jsonl or csv")]
            )
        }
    }

    /// A file to be saved, written while it is made.
    private static func file(
        _ name: String,
        _ type: String,
        _ body: @escaping @Sendable ((ByteBuffer) async throws -> Void) async throws -> Void
    ) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type,
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody { writer in
                var writer = writer
                try await body { try await writer.write($0) }
                try await writer.finish(nil)
            }
        )
    }

    /// Tickets that were exported, one in each line.
    @Sendable
    private func bringIn(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        guard caller.isAgent else {
            throw TicketRefusal.forbidden(action: "importing tickets", needs: .agent)
        }
        var lines = JSONLines(limit: Self.importLimit)
        var body = ImportBody()
        var buffers = request.body.makeAsyncIterator()
        while let buffer = try await Problem.reading({ try await buffers.next() }) {
            try lines.add(buffer.readableBytesView)
            while let line = lines.next() {
                try await api.bringIn(line, number: lines.number, &body, by: caller)
            }
        }
        if let line = lines.last() {
            try await api.bringIn(line, number: lines.number, &body, by: caller)
        }
        return try Response(json: body)
    }
}
