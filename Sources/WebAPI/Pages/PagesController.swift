import Corpus
import HelpDesk
import Hummingbird
import Retrieval

/// The pages for people: `/`, `/documents`, `/documents/{id}`, `/fabric`, `/workflow`, `/sign-in`,
/// `/assets`; and the reference of the API, `/openapi.json` for programs and `/docs/api` for people.
struct PagesController {
    let assets: WebAssets
    let documents: ReadDocuments

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("") { request, _ in try send("index.html", to: request) }
            .get("assets/{name}") { request, context in
                try send(context.parameters.get("name") ?? "", to: request)
            }
            .get("favicon.ico") { request, _ in try send("favicon.svg", to: request) }
            .get("fabric") { request, _ in try send("fabric.html", to: request) }
            .get("workflow") { request, _ in try send("workflow.html", to: request) }
            .get("sign-in") { request, _ in try send("sign-in.html", to: request) }
            .get("docs/api") { request, _ in try send("api.html", to: request) }
            .get("openapi.json") { request, _ in try send("openapi.json", to: request) }
            .get("documents", use: list)
            .get("documents/{id}", use: show)
            .refusingOthers("", besides: [.get])
            .refusingOthers("assets/{name}", besides: [.get])
            .refusingOthers("favicon.ico", besides: [.get])
            .refusingOthers("fabric", besides: [.get])
            .refusingOthers("workflow", besides: [.get])
            .refusingOthers("sign-in", besides: [.get])
            .refusingOthers("docs/api", besides: [.get])
            .refusingOthers("openapi.json", besides: [.get])
            .refusingOthers("documents", besides: [.get])
            .refusingOthers("documents/{id}", besides: [.get])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let page = try PageRequest(request, standard: 500, most: 1000)
        let (found, total, _) = try documents.list(
            collections: request.collections,
            hidden: context.caller.hiddenCollections,
            page: page.range
        )
        let next = page.next(total: total).map { page.address(request, next: $0) }
        return Response(html: DocumentsPage.html(found, next: next))
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let name = context.parameters.get("id") ?? ""
        let isMarkdown = name.hasSuffix(".md")
        let (rendered, _) = try DocumentsController.find(
            isMarkdown ? String(name.dropLast(3)) : name,
            context,
            in: documents
        )
        guard isMarkdown else {
            var response = Response(html: DocumentPage.html(rendered))
            let path = DocumentMarkdown.path(of: rendered.document.id)
            response.headers[.known("Link")] =
                "<\(path)>; rel=\"alternate\"; type=\"text/markdown\""
            return response
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/markdown; charset=utf-8"],
            body: ResponseBody(
                byteBuffer: ByteBuffer(string: DocumentMarkdown.text(rendered))
            )
        )
    }

    private func send(_ name: String, to request: Request) throws -> Response {
        guard let asset = assets[name] else { throw HTTPError(.notFound) }
        // The browser asks each time whether its copy is good, and is told so without a body.
        var response = Response(
            status: .ok,
            headers: [
                .contentType: asset.contentType, .eTag: asset.tag, .cacheControl: "no-cache",
            ]
        )
        if request.has(asset.tag) {
            response.status = .notModified
        } else {
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: asset.data))
        }
        return response
    }
}
