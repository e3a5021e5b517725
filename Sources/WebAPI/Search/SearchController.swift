import HelpDesk
import Hummingbird
import Retrieval

/// `GET /api/v1/search`: words, phrases and identifiers in the documents.
struct SearchController {
    let search: SearchPassages

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("search", use: find)
            .refusingOthers("search", besides: [.get])
    }

    @Sendable
    private func find(_ request: Request, context: DeskContext) async throws -> Response {
        let query = request.queryValue("q") ?? ""
        let page = try PageRequest(request, standard: 10, most: SearchPassages.pageLimit)
        let collections = request.collections
        let hidden = context.caller.hiddenCollections
        let outcome = try await BlockingWork.run {
            try search(query, collections: collections, hidden: hidden, page: page.range)
        }
        let next = page.next(total: outcome.results.total)
        return try Response(
            json: SearchBody(query: query, outcome: outcome, next: next),
            headers: page.headers(request, next: next)
        )
    }
}
