import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/access`: who may see which collections and queues.
struct AccessController {
    private static let example = #"for example {"readers": ["role:agent", "group:fabric"]}"#

    let access: ManageAccess

    private struct Body: Encodable {
        var lists: [AccessList]
    }

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("access", use: list)
            .put("access/{kind}/{name}", use: save)
            .delete("access/{kind}/{name}", use: remove)
            .refusingOthers("access", besides: [.get])
            .refusingOthers("access/{kind}/{name}", besides: [.put, .delete])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        try Response(json: Body(lists: try access.all()))
    }

    @Sendable
    private func save(_ request: Request, context: DeskContext) async throws -> Response {
        let (kind, name) = try Self.subject(context)
        let fields = try await JSONRequest(request).fields(
            known: ["readers"],
            holding: "a list of readers",
            example: Self.example
        )
        guard let readers = try fields.texts("readers") else {
            throw fields.wrong("readers", "is missing")
        }
        let list = AccessList(
            kind: kind,
            name: name,
            readers: try readers.map { try Principal($0, field: "readers") }
        )
        let saved = try await access.save(list, by: context.caller)
        context.auditDetail?.say(saved.readers.map(\.description).joined(separator: " "))
        return try Response(json: saved)
    }

    @Sendable
    private func remove(_ request: Request, context: DeskContext) async throws -> Response {
        let (kind, name) = try Self.subject(context)
        guard try await access.remove(kind, name, by: context.caller) else {
            throw Problem(
                "access-list-not-found",
                status: .notFound,
                title: "No such list",
                detail: "There is no list of access for the \(kind.rawValue) '\(name)'."
            )
        }
        return Response(status: .noContent)
    }

    /// `collections/NAME` or `queues/NAME`.
    private static func subject(_ context: DeskContext) throws -> (AccessList.Kind, String) {
        let kinds: [String: AccessList.Kind] = ["collections": .collection, "queues": .queue]
        let name = context.parameters.get("name") ?? ""
        guard let kind = kinds[context.parameters.get("kind") ?? ""] else {
            throw Problem(
                "not-found",
                status: .notFound,
                title: "Not found",
                detail: "There are lists of access for collections and queues."
            )
        }
        return (kind, name.removingPercentEncoding ?? name)
    }
}
