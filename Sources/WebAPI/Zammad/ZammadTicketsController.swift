import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/compat/zammad/api/v1/tickets` and `/ticket_articles`: tickets for programs that know Zammad.
struct ZammadTicketsController {
    private static let example = """
        for example {"title": "Slow link", "group": "fabric", "article": {"body": "Since noon"}}
        """

    let api: TicketsAPI
    let people: ManagePeople
    let readHTML: @Sendable (String) -> String

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("tickets/search", use: search)
            .post("tickets", use: file)
            .get("tickets", use: list)
            .get("tickets/{id}", use: show)
            .put("tickets/{id}", use: change)
            .post("ticket_articles", use: say)
            .get("ticket_articles/by_ticket/{id}", use: articles)
            .refusingOthers("tickets/search", besides: [.get])
            .refusingOthers("tickets", besides: [.get, .post])
            .refusingOthers("tickets/{id}", besides: [.get, .put])
            .refusingOthers("ticket_articles", besides: [.post])
            .refusingOthers("ticket_articles/by_ticket/{id}", besides: [.get])
    }

    @Sendable
    private func file(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let wanted = try ZammadTicketRequest(
            try await JSONRequest(request).object(holding: "a ticket", example: Self.example),
            directory,
            readHTML: readHTML
        )
        let ticket = try wanted.newTicket()
        let state = try wanted.stateAfterFiling()
        let key = TicketsController.key(of: request)
        var (body, isReplay) = try await api.file(ticket, by: directory.caller, key: key)
        if let state, !isReplay {
            // The ticket is filed: that it is in no other state than it was filed in is told with it.
            body = (try? await api.change(body.number, state, by: directory.caller)) ?? body
        }
        let location = "/compat/zammad/api/v1/tickets/\(body.number.rawValue)"
        return try Response(
            zammad: ZammadTicketBody(body, expands: Self.expands(request)),
            status: .created,
            headers: [.location: location]
        )
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let page = try ZammadPage(request, sort: "number")
        let tickets = try await page.tickets(api, "()", directory)
        return try Response(
            zammad: tickets.map { ZammadTicketBody($0, expands: page.expands) }
        )
    }

    @Sendable
    private func search(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let page = try ZammadPage(request, sort: "-updated")
        let query = request.queryValue("query") ?? request.queryValue("term") ?? ""
        let filter = try ZammadQuery(directory: directory).filter(query)
        let found = try await page.tickets(api, filter, directory)
        let tickets = found.map { ZammadTicketBody($0, expands: page.expands) }
        if page.expands { return try Response(zammad: tickets) }
        return try Response(zammad: ZammadFoundBody(tickets, found, directory))
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        return try await response(
            try await api.whole(try Self.number(context), for: directory.caller),
            to: request,
            directory
        )
    }

    @Sendable
    private func change(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let number = try Self.number(context)
        let wanted = try ZammadTicketRequest(
            try await JSONRequest(request).object(
                holding: "what is to be different",
                example: #"for example {"state": "closed"}"#
            ),
            directory,
            readHTML: readHTML
        )
        var body = try await api.whole(number, for: directory.caller)
        let change = try wanted.change(of: body)
        if !change.isEmpty {
            body = try await api.change(number, change, by: directory.caller)
        }
        return try await response(body, to: request, directory)
    }

    @Sendable
    private func articles(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let body = try await api.whole(try Self.number(context), for: directory.caller)
        return try Response(
            zammad: (body.messages ?? []).map { ZammadArticleBody($0, of: body) }
        )
    }

    @Sendable
    private func say(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let caller = directory.caller
        let object = try await JSONRequest(request).object(
            holding: "an article",
            example: #"for example {"ticket_id": 1042, "body": "Which job is it?"}"#
        )
        guard let written = object["ticket_id"], written != .null else {
            throw JSONFields.wrong("ticket_id", "is missing")
        }
        guard let id = ZammadID.read(written), id > 0 else {
            throw JSONFields.wrong("ticket_id", "must be the id of a ticket")
        }
        let number = TicketNumber(rawValue: Int64(id))
        let article = try ZammadArticleRequest(object, readHTML: readHTML)
        let title = try await api.whole(number, for: caller).title
        let text = article.message(under: title)
        let body = try await api.say(
            number,
            [
                "body": .string(text), "kind": .string(article.isInternal ? "note" : "reply"),
            ],
            by: caller,
            key: TicketsController.key(of: request)
        )
        let mine = (body.messages ?? []).filter { $0.author.person == caller.name }
        // What is kept is cut of white space and the like.
        let kept = (try? TicketLimits.body(text, field: "body")) ?? text
        guard let message = mine.last(where: { $0.body == kept }) ?? mine.last else {
            throw TicketRefusal.noTicket(number.description)
        }
        return try Response(zammad: ZammadArticleBody(message, of: body), status: .created)
    }

    private func response(
        _ body: TicketBody,
        to request: Request,
        _ directory: ZammadDirectory
    ) async throws -> Response {
        let events: [TicketEventBody]
        do {
            events = try await api.events(body.number, for: directory.caller)
        } catch TicketRefusal.noTicket {
            // Of what was just put into a hidden queue nobody looks the history up.
            events = []
        }
        return try Response(
            zammad: ZammadTicketBody(body, events: events, expands: Self.expands(request))
        )
    }

    private static func expands(_ request: Request) -> Bool {
        ["true", "1"].contains(request.queryValue("expand") ?? "")
    }

    private static func number(_ context: DeskContext) throws -> TicketNumber {
        let text = context.parameters.get("id") ?? ""
        guard let number = TicketNumber(text) else { throw TicketRefusal.noTicket(text) }
        return number
    }
}
