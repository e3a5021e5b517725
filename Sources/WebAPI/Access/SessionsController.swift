import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/sessions` and `/api/v1/identities`: who is signed in, whom issuers know, and putting them
/// out.
struct SessionsController {
    let sessions: ManageSessions
    let now: @Sendable () -> Date

    private struct SessionsBody: Encodable {
        struct Entry: Encodable {
            var person: String
            var createdAt: Date
            var expiresAt: Date
        }

        var sessions: [Entry]
    }

    private struct IdentitiesBody: Encodable {
        struct Entry: Encodable {
            var person: String
            var issuer: String
            var subject: String
        }

        var identities: [Entry]
    }

    private struct EndedBody: Encodable {
        var ended: Int
    }

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("sessions", use: list)
            .delete("people/{name}/sessions", use: end)
            .get("identities", use: identities)
            .delete("people/{name}/identities", use: unbind)
            .refusingOthers("sessions", besides: [.get])
            .refusingOthers("people/{name}/sessions", besides: [.delete])
            .refusingOthers("identities", besides: [.get])
            .refusingOthers("people/{name}/identities", besides: [.delete])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let all = try sessions.list(at: now()).map {
            SessionsBody.Entry(
                person: $0.person,
                createdAt: $0.createdAt,
                expiresAt: $0.expiresAt
            )
        }
        return try Response(json: SessionsBody(sessions: all))
    }

    @Sendable
    private func end(_ request: Request, context: DeskContext) async throws -> Response {
        let name = PeopleController.name(context)
        return try await answer(context) { try await sessions.end(of: name) }
    }

    @Sendable
    private func identities(_ request: Request, context: DeskContext) async throws -> Response {
        let all = try sessions.identities().map {
            IdentitiesBody.Entry(person: $0.person, issuer: $0.issuer, subject: $0.subject)
        }
        return try Response(json: IdentitiesBody(identities: all))
    }

    @Sendable
    private func unbind(_ request: Request, context: DeskContext) async throws -> Response {
        let name = PeopleController.name(context)
        return try await answer(context) { try await sessions.unbind(name) }
    }

    /// Tells how many ended; that nobody is of a name in the path is no mistake of the body.
    private func answer(
        _ context: DeskContext,
        _ body: () async throws -> Int
    ) async throws -> Response {
        let ended: Int
        do {
            ended = try await body()
        } catch TicketRefusal.unknown(let field, let name, let known) {
            let refusal = TicketRefusal.unknown(field: field, name: name, known: known)
            throw Problem(
                "person-not-found",
                status: .notFound,
                title: "No such person",
                detail: Problem(refusal: refusal).detail
            )
        }
        context.auditDetail?.say("\(ended)")
        return try Response(json: EndedBody(ended: ended))
    }
}
