import HTTPTypes
import Hummingbird

/// `/llms.txt`, `/llms-full.txt`, `/sitemap.xml` and `/robots.txt`: what crawlers and programs that
/// read for models find here.
///
/// They tell of documents only that everybody may see, also to whoever may see more.
struct CrawlersController {
    private static let paths: [RouterPath] = [
        "llms.txt", ".well-known/llms.txt", "llms-full.txt", "sitemap.xml", "robots.txt",
    ]

    let documents: PublicDocuments
    let admission: Admission

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        let routes = RouteCollection(context: DeskContext.self)
            .get("llms.txt", use: outline)
            .get(".well-known/llms.txt", use: outline)
            .get("llms-full.txt", use: whole)
            .get("sitemap.xml", use: sitemap)
            .get("robots.txt", use: robots)
        return Self.paths.reduce(routes) { $0.refusingOthers($1, besides: [.get]) }
    }

    @Sendable
    private func outline(_ request: Request, context: DeskContext) async throws -> Response {
        let address = ServerAddress.of(request, context, admission)
        let listing = try await documents.listing()
        return Self.response(LLMsText.text(listing, at: address), "text/markdown")
    }

    @Sendable
    private func whole(_ request: Request, context: DeskContext) async throws -> Response {
        Self.response(try await documents.whole(), "text/markdown")
    }

    @Sendable
    private func sitemap(_ request: Request, context: DeskContext) async throws -> Response {
        let address = ServerAddress.of(request, context, admission)
        let listing = try await documents.listing()
        return Self.response(Sitemap.text(listing, at: address), "application/xml")
    }

    @Sendable
    private func robots(_ request: Request, context: DeskContext) async throws -> Response {
        let address = ServerAddress.of(request, context, admission)
        return Self.response(
            """
            User-agent: *
            Disallow: /api/
            Disallow: /v1/
            Disallow: /compat/

            Sitemap: \(address)/sitemap.xml

            """,
            "text/plain"
        )
    }

    private static func response(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "\(type); charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
