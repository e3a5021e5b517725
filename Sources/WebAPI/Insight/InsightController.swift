import Corpus
import Foundation
import HelpDesk
import Hummingbird

/// `/api/v1/insight`: what a desk can learn of a period; `/api/v1/documents/{id}/uses`: what a document
/// was good for.
struct InsightController {
    /// How long the period is where none is named, in seconds: 30 days.
    private static let standard: TimeInterval = 30 * 86_400

    let insight: ReadInsight
    let uses: FindUses
    let documents: ReadDocuments
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("insight", use: show)
            .get("documents/{id}/uses", use: showUses)
            .refusingOthers("insight", besides: [.get])
            .refusingOthers("documents/{id}/uses", besides: [.get])
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let now = now()
        // The end does not belong to the period, and what is done now does.
        let to = try Self.moment("to", in: request) ?? now.addingTimeInterval(1)
        let from = try Self.moment("from", in: request) ?? to.addingTimeInterval(-Self.standard)
        guard from < to else {
            throw Problem(parameter: "from", "must be before the end of the period")
        }
        guard to.timeIntervalSince(from) <= ReadInsight.longest else {
            throw Problem(
                parameter: "from",
                "must be at most 400 days before the end of the period"
            )
        }
        let caller = context.caller
        let found = try await BlockingWork.run { try insight(in: from..<to, for: caller, at: now) }
        return try Response(json: InsightBody(found))
    }

    @Sendable
    private func showUses(_ request: Request, context: DeskContext) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        let document = try DocumentsController.find(id, context, in: documents).0.document.id
        let caller = context.caller
        let found = try await BlockingWork.run { try uses(document, for: caller) }
        return try Response(json: UsesBody(found))
    }

    /// A moment in the address, nil where it is missing.
    private static func moment(_ name: String, in request: Request) throws -> Date? {
        guard let text = request.queryValue(name) else { return nil }
        guard let moment = JSONFields.date(text) else {
            throw Problem(parameter: name, "must be a time such as 2026-11-27T13:40:00Z")
        }
        return moment
    }
}
