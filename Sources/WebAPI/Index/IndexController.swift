import HelpDesk
import Hummingbird

/// `/api/v1/index`: what the index holds, and bringing it up to date.
struct IndexController {
    let index: ManageIndex

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("index", use: show)
            .post("index", use: start)
            .refusingOthers("index", besides: [.get, .post])
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let contents = try await BlockingWork.run { try index.contents() }
        return try Response(json: IndexBody(contents))
    }

    @Sendable
    private func start(_ request: Request, context: DeskContext) async throws -> Response {
        // Whoever asks while it goes on is told of the run that does.
        try Response(
            json: IndexRunBody(index.start().run),
            status: .accepted,
            headers: [.location: "/api/v1/index"]
        )
    }
}
