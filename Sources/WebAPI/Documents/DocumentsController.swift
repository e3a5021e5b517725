import Corpus
import HelpDesk
import Hummingbird
import Retrieval

/// `GET /api/v1/documents` and `/api/v1/documents/{id}`: the documents of the index as JSON.
struct DocumentsController {
    let documents: ReadDocuments

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("documents", use: list)
            .get("documents/{id}", use: show)
            .refusingOthers("documents", besides: [.get])
            .refusingOthers("documents/{id}", besides: [.get])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let page = try PageRequest(request, standard: 100, most: 1000)
        let (found, total, generation) = try documents.list(
            collections: request.collections,
            hidden: context.caller.hiddenCollections,
            page: page.range
        )
        let next = page.next(total: total)
        return try Response(
            json: DocumentListBody(
                documents: found.map { DocumentSummaryBody($0) },
                total: total,
                generation: generation.number,
                next: next
            ),
            headers: page.headers(request, next: next)
        )
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        let (rendered, generation) = try Self.find(id, context, in: documents)
        return try Response(json: DocumentBody(rendered, generation: generation))
    }

    /// The document of an id, where whoever asks may see it.
    static func find(
        _ id: String,
        _ context: DeskContext,
        in documents: ReadDocuments
    ) throws -> (RenderedDocument, IndexGeneration) {
        guard
            let found = try documents.document(
                DocumentID(rawValue: id),
                hidden: context.caller.hiddenCollections
            )
        else {
            throw Problem(
                "document-not-found",
                status: .notFound,
                title: "No such document",
                detail: "No document has the id \(id.prefix(64)); it may have been removed, or "
                    + "have another name now. The list of all documents has those that there are."
            )
        }
        return found
    }
}
