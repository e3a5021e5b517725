import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/tickets`: filing, finding, reading and changing them.
struct TicketsController {
    private static let example = #"for example {"title": "Slow link", "body": "Since noon …"}"#

    let api: TicketsAPI

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .post("tickets", use: file)
            .get("tickets", use: list)
            .get("tickets/{number}", use: show)
            .patch("tickets/{number}", use: change)
            .get("tickets/{number}/messages", use: messages)
            .post("tickets/{number}/messages", use: say)
            .get("tickets/{number}/events", use: events)
            .get("tickets/{number}/similar", use: similar)
            .get("tickets/{number}/evidence", use: evidence)
            .get("tickets/{number}/draft-doc", use: draft)
            .post("tickets/{number}/merge", use: merge)
            .post("tickets/{number}/split", use: split)
            .post("tickets/{number}/macros/{macro}", use: useMacro)
            .refusingOthers("tickets", besides: [.get, .post])
            .refusingOthers("tickets/{number}", besides: [.get, .patch])
            .refusingOthers("tickets/{number}/messages", besides: [.get, .post])
            .refusingOthers("tickets/{number}/events", besides: [.get])
            .refusingOthers("tickets/{number}/similar", besides: [.get])
            .refusingOthers("tickets/{number}/evidence", besides: [.get])
            .refusingOthers("tickets/{number}/draft-doc", besides: [.get])
            .refusingOthers("tickets/{number}/merge", besides: [.post])
            .refusingOthers("tickets/{number}/split", besides: [.post])
            .refusingOthers("tickets/{number}/macros/{macro}", besides: [.post])
    }

    @Sendable
    private func file(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let object = try await JSONRequest(request).object(
            holding: "a ticket",
            example: Self.example
        )
        let (body, isReplay) = try await api.file(object, by: caller, key: Self.key(of: request))
        return try Response(
            json: body,
            status: body.joined == true ? .ok : .created,
            headers: [
                .location: body.href, .eTag: Self.tag(body),
                .known("Idempotency-Replayed"): String(isReplay),
            ]
        )
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let body = try await api.list(TicketListRequest.parameters(of: request), for: caller)
        return try Response(
            json: body,
            headers: TicketListRequest.headers(request, next: body.next)
        )
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let body = try await api.whole(try Self.number(context), for: caller)
        if request.has(Self.tag(body)) {
            return Response(status: .notModified, headers: [.eTag: Self.tag(body)])
        }
        return try Self.response(body)
    }

    @Sendable
    private func change(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let number = try Self.number(context)
        let object = try await JSONRequest(request).object(
            holding: "what is to be different",
            example: #"for example {"state": "solved"}"#
        )
        return try Self.response(
            try await api.change(
                number,
                object,
                expected: Self.expectedVersion(request),
                by: caller
            )
        )
    }

    @Sendable
    private func messages(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        struct Body: Encodable {
            var messages: [MessageBody]
        }
        let caller = context.caller
        let body = try await api.whole(try Self.number(context), for: caller)
        return try Response(json: Body(messages: body.messages ?? []))
    }

    @Sendable
    private func say(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let number = try Self.number(context)
        let object = try await JSONRequest(request).object(
            holding: "a message",
            example: #"for example {"body": "Which job is it?"}"#
        )
        let body = try await api.say(
            number,
            object,
            expected: Self.expectedVersion(request),
            by: caller,
            key: Self.key(of: request)
        )
        return try Self.response(body, status: .created)
    }

    @Sendable
    private func events(_ request: Request, context: DeskContext) async throws -> Response {
        struct Body: Encodable {
            var events: [TicketEventBody]
        }
        let caller = context.caller
        return try Response(
            json: Body(events: try await api.events(try Self.number(context), for: caller))
        )
    }

    @Sendable
    private func similar(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        return try Response(json: try await api.similar(try Self.number(context), for: caller))
    }

    @Sendable
    private func evidence(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        return try Response(json: try await api.evidence(try Self.number(context), for: caller))
    }

    @Sendable
    private func draft(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let text = try api.draft(try Self.number(context), for: caller)
        return Response(
            status: .ok,
            headers: [.contentType: "text/markdown; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    @Sendable
    private func merge(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let object = try await JSONRequest(request).object(
            holding: "the other ticket",
            example: #"for example {"into": "DK-1042"}"#
        )
        return try Self.response(
            try await api.merge(try Self.number(context), object, by: caller)
        )
    }

    @Sendable
    private func split(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let object = try await JSONRequest(request).object(
            holding: "messages",
            example: #"for example {"messages": [7], "title": "Another matter"}"#
        )
        let body = try await api.split(
            try Self.number(context),
            object,
            by: caller,
            key: Self.key(of: request)
        )
        return try Self.response(body, status: .created)
    }

    @Sendable
    private func useMacro(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        return try Self.response(
            try await api.use(
                macro: context.parameters.get("macro") ?? "",
                on: try Self.number(context),
                expected: Self.expectedVersion(request),
                by: caller
            )
        )
    }

    private static func response(
        _ body: TicketBody,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        var headers: HTTPFields = [.eTag: tag(body)]
        if status == .created { headers[.location] = body.href }
        return try Response(json: body, status: status, headers: headers)
    }

    private static func tag(_ body: TicketBody) -> String { "\"\(body.version)\"" }

    /// What the client calls a request that makes something.
    static func key(of request: Request) -> String? {
        request.headers[.known("Idempotency-Key")]
    }

    /// The number in the address.
    static func number(_ context: DeskContext) throws -> TicketNumber {
        let written = context.parameters.get("number") ?? ""
        let text = written.removingPercentEncoding ?? written
        guard let number = TicketNumber(text) else { throw TicketRefusal.noTicket(text) }
        return number
    }

    /// The version that the client saw; nil where it does not say, or says that any will do.
    static func expectedVersion(_ request: Request) -> Int? {
        guard let header = request.headers[.ifMatch] else { return nil }
        let text = header.trimmingCharacters(in: .whitespaces)
        if text == "*" { return nil }
        let digits = text.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        // A tag that Docket never gave matches no version, and a weak one never names just one.
        return Int(digits) ?? 0
    }
}
