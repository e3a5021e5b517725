import Corpus
import HelpDesk
import Hummingbird
import Retrieval

/// The pages for people, with their assets; and the reference of the API, `/openapi.json` for programs
/// and `/docs/api` for people.
struct PagesController {
    let assets: WebAssets
    let documents: ReadDocuments

    /// The pages that scripts fill, by their addresses.
    private static let pages = [
        "": "ask", "answers/{id}": "answer", "tickets": "tickets", "tickets/new": "new-ticket",
        "tickets/{number}": "ticket", "fabric": "fabric", "insight": "insight",
        "settings": "settings", "settings/{section}": "settings", "workflow": "workflow",
        "sign-in": "sign-in", "docs/api": "api",
    ]
    /// The steps of an asset's path: a version, a folder and a name at most.
    private static let steps = ["first", "second", "third"]
    /// What is sent under other names than its own.
    private static let files = ["favicon.ico": "favicon.svg", "openapi.json": "openapi.json"]

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        let routes = RouteCollection(context: DeskContext.self)
            .get("documents", use: list)
            .get("documents/{id}", use: show)
            .refusingOthers("documents", besides: [.get])
            .refusingOthers("documents/{id}", besides: [.get])
        for count in 1...Self.steps.count {
            let steps = Self.steps.prefix(count)
            let address = RouterPath("assets/" + steps.map { "{\($0)}" }.joined(separator: "/"))
            routes.get(address) { request, context in
                let path = steps.compactMap { context.parameters.get($0) }.joined(separator: "/")
                guard let (asset, isForEver) = assets.asset(path) else {
                    throw HTTPError(.notFound)
                }
                return Self.send(asset, to: request, isForEver: isForEver)
            }
            routes.refusingOthers(address, besides: [.get])
        }
        for (address, name) in Self.pages {
            routes.get(RouterPath(address)) { request, _ in
                guard let page = assets.page(name) else { throw HTTPError(.notFound) }
                return Self.send(page, to: request)
            }
            routes.refusingOthers(RouterPath(address), besides: [.get])
        }
        for (address, path) in Self.files {
            routes.get(RouterPath(address)) { request, _ in
                guard let (file, _) = assets.asset(path) else { throw HTTPError(.notFound) }
                return Self.send(file, to: request)
            }
            routes.refusingOthers(RouterPath(address), besides: [.get])
        }
        return routes
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
        let collections = try documents.collections(hidden: context.caller.hiddenCollections)
        let part = DocumentsPage.part(found, of: collections, next: next)
        return Response(html: assets.frame.html(part))
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
            var response = Response(html: assets.frame.html(DocumentPage.part(rendered)))
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

    /// Sends what was read at the start.
    ///
    /// Without a version in its address, the browser asks each time whether its copy is good, and is
    /// told so without a body.
    private static func send(
        _ asset: WebAssets.Asset,
        to request: Request,
        isForEver: Bool = false
    ) -> Response {
        var response = Response(
            status: .ok,
            headers: [
                .contentType: asset.contentType, .eTag: asset.tag,
                .cacheControl: isForEver ? "public, max-age=31536000, immutable" : "no-cache",
                .vary: "Accept-Encoding",
            ]
        )
        if request.has(asset.tag) {
            response.status = .notModified
        } else if let zipped = asset.zipped, CompressionMiddleware.takesGzip(request) {
            response.headers[.contentEncoding] = "gzip"
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: zipped))
        } else {
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: asset.data))
        }
        return response
    }
}
