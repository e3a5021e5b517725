import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/tokens`: what lets programs in.
struct TokensController {
    private static let example = #"for example {"name": "ci", "role": "requester"}"#

    let tokens: ManageTokens
    let now: @Sendable () -> Date

    private struct Body: Encodable {
        var id: Int64
        var name: String
        var role: PersonRole
        var scopes: [AccessScope]
        var isValid: Bool
        var createdAt: Date
        @ExplicitNull var expiresAt: Date?
        @ExplicitNull var revokedAt: Date?
        var token: String?

        init(_ token: AccessToken, secret: String? = nil, at now: Date) {
            id = token.id
            name = token.name
            role = token.role
            scopes = token.shownScopes
            isValid = token.isValid(at: now)
            createdAt = token.createdAt
            expiresAt = token.expiresAt
            revokedAt = token.revokedAt
            self.token = secret
        }
    }

    private struct ListBody: Encodable {
        var tokens: [Body]
    }

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("tokens", use: list)
            .post("tokens", use: create)
            .delete("tokens/{id}", use: revoke)
            .refusingOthers("tokens", besides: [.get, .post])
            .refusingOthers("tokens/{id}", besides: [.delete])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let now = now()
        return try Response(
            json: ListBody(tokens: try tokens.list().map { Body($0, at: now) })
        )
    }

    @Sendable
    private func create(_ request: Request, context: DeskContext) async throws -> Response {
        let fields = try await JSONRequest(request).fields(
            known: ["name", "role", "scopes", "expiresAt"],
            holding: "a token",
            example: Self.example
        )
        guard let role = try fields.choice("role", of: PersonRole.self) else {
            throw fields.wrong("role", "is missing")
        }
        let scopes = try fields.texts("scopes")?.map { text in
            guard let scope = AccessScope(rawValue: text) else {
                let known = AccessScope.allCases.map(\.rawValue).joined(separator: ", ")
                throw fields.wrong("scopes", "names no scope; there are \(known)")
            }
            return scope
        }
        let now = now()
        let (token, secret) = try await tokens.create(
            name: try fields.requiredText("name"),
            role: role,
            scopes: try Self.granted(scopes.map(Set.init), by: context.caller),
            expires: try fields.date("expiresAt"),
            at: now
        )
        context.auditDetail?.say(
            "\(token.id) \(token.role.rawValue) \(token.name)"
                + (token.scopes.map { " " + $0.map(\.rawValue).sorted().joined(separator: " ") }
                    ?? "")
        )
        return try Response(
            json: Body(token, secret: secret, at: now),
            status: .created,
            headers: [.location: "/api/v1/tokens/\(token.id)"]
        )
    }

    /// What a token is bound to: nobody gives it more than they may do with their own.
    private static func granted(
        _ wanted: Set<AccessScope>?,
        by caller: Caller
    ) throws -> Set<AccessScope>? {
        guard caller.scopes != Set(AccessScope.allCases) else { return wanted }
        let granted = wanted ?? caller.scopes
        guard let missing = granted.subtracting(caller.scopes).sorted().first else {
            return granted
        }
        throw Problem(
            "scope-missing",
            status: .forbidden,
            title: "The token may not do this",
            detail: "A token with the scope '\(missing.rawValue)' is made by one that has it, too."
        )
    }

    @Sendable
    private func revoke(_ request: Request, context: DeskContext) async throws -> Response {
        let id = Int64(context.parameters.get("id") ?? "") ?? 0
        guard try await tokens.revoke(id, at: now()) else {
            throw Problem(
                "token-not-found",
                status: .notFound,
                title: "No such token",
                detail: "There is no valid token of this number; it may have been taken back."
            )
        }
        return Response(status: .noContent)
    }
}
