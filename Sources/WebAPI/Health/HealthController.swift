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
    let admission: Admission

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
        // How many documents there are is told of those only that whoever asks may see.
        let visible = try holder.visible(to: admission.visitor(of: request, context))?.generation
        return try Response(
            json: Health(
                status: "ready",
                generation: generation.number,
                documents: visible?.documentCount,
                passages: visible?.passageCount
            )
        )
    }
}
