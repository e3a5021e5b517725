import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/audit`: who did what, from where.
struct AuditController {
    let audit: AuditTrail

    private struct EntryBody: Encodable {
        var id: Int64
        var time: Date
        var actor: String
        var door: String
        @ExplicitNull var address: String?
        var action: String
        var subject: String
        var isDone: Bool
        var detail: String
        var hash: String

        init(_ entry: AuditEntry) {
            id = entry.id
            time = entry.time
            actor = entry.actor
            door = entry.door
            address = entry.address
            action = entry.action
            subject = entry.subject
            isDone = entry.isDone
            detail = entry.detail
            hash = entry.hash
        }
    }

    private struct ListBody: Encodable {
        var entries: [EntryBody]
        @ExplicitNull var next: String?
    }

    private struct VerdictBody: Encodable {
        var isSound: Bool
        var count: Int64?
        var head: String?
        var brokenAt: Int64?
    }

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("audit", use: list)
            .get("audit/verify", use: verify)
            .refusingOthers("audit", besides: [.get])
            .refusingOthers("audit/verify", besides: [.get])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let page = try PageRequest(request, standard: 50, most: 500)
        // A page goes on before the last entry of the one before it.
        let start = Int64(page.range.lowerBound)
        let entries = try audit.entries(before: start > 0 ? start : nil, limit: page.range.count)
        let isLast = entries.count < page.range.count || entries.last?.id == 1
        let next = isLast ? nil : entries.last.map { Data("\($0.id)".utf8).base64EncodedString() }
        return try Response(
            json: ListBody(entries: entries.map(EntryBody.init), next: next),
            headers: page.headers(request, next: next)
        )
    }

    @Sendable
    private func verify(_ request: Request, context: DeskContext) async throws -> Response {
        let verdict = try await BlockingWork.run { try audit.verify() }
        switch verdict {
        case .sound(let count, let head):
            return try Response(json: VerdictBody(isSound: true, count: count, head: head))
        case .broken(let id):
            return try Response(json: VerdictBody(isSound: false, brokenAt: id))
        }
    }
}
