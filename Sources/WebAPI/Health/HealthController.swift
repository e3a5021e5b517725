import HelpDesk
import Hummingbird
import Retrieval

/// Whether the process runs (`/healthz`), and whether it can answer (`/readyz`).
struct HealthController {
    private struct Health: Encodable {
        var status: String
        var generation: Int64?
        var documents: Int?
        var passages: Int?
    }

    let holder: IndexHolder

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("healthz") { _, _ in try Response(json: Health(status: "ok")) }
            .get("readyz", use: readiness)
            .refusingOthers("healthz", besides: [.get])
            .refusingOthers("readyz", besides: [.get])
    }

    @Sendable
    private func readiness(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let generation = try holder.current().generation
        return try Response(
            json: Health(
                status: "ready",
                generation: generation.number,
                documents: generation.documentCount,
                passages: generation.passageCount
            )
        )
    }
}
