import HelpDesk
import Hummingbird
import Retrieval

/// `/v1/models`: the models that programs for OpenAI may choose from.
struct ModelsController {
    private struct ListBody: Encodable {
        let object = "list"
        let data: [ModelBody]
    }

    let holder: IndexHolder

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("models") { _, _ in try Response(json: ListBody(data: [model])) }
            .get("models/{id}", use: show)
            .refusingOthers("models", besides: [.get])
            .refusingOthers("models/{id}", besides: [.get])
    }

    private var model: ModelBody {
        // Docket is there without an index, too; that it cannot answer yet is told to who asks.
        ModelBody(builtAt: (try? holder.current())?.generation.builtAt)
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let wanted = context.parameters.get("id") ?? ""
        guard wanted == ModelBody.name else { throw ModelBody.problem(wanted) }
        return try Response(json: model)
    }
}
