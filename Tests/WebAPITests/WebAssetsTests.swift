import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOHTTPTypes
import TestSupport
import Testing

@testable import WebAPI

/// The files of `web/`, and the pages that are made of them.
@Suite struct WebAssetsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            <html><head><title>{{title}}</title>
            <link rel="stylesheet" href="/assets/styles/base.css">{{head}}</head>
            <body class="{{class}}-page"><a href="/tickets" data-page="tickets">Tickets</a>{{content}}
            </body></html>
            """,
            to: "web/frame.html"
        )
        try folder.write(
            """
            <title>One ticket</title>
            <script type="module" src="/assets/ticket/page.js"></script>
            <main id="main">Text</main>
            """,
            to: "web/pages/ticket.html"
        )
        try folder.write(
            "import { a } from \"./part.js\";\nimport { el } from \"../shared/dom.js\";\n",
            to: "web/ticket/page.js"
        )
        try folder.write(
            "import {\n  el,\n} from \"../shared/dom.js\";\n",
            to: "web/ticket/part.js"
        )
        try folder.write("export const el = 1;\n", to: "web/shared/dom.js")
        try folder.write(
            String(repeating: "a { color: red }\n", count: 200),
            to: "web/styles/base.css"
        )
        try folder.write("not sent", to: "web/notes.txt")
    }

    private func assets() throws -> WebAssets {
        try WebAssets(folder: URL(fileURLWithPath: folder.path + "/web"))
    }

    private func page(_ name: String) throws -> String {
        String(decoding: try #require(try assets().page(name)).data, as: UTF8.self)
    }

    @Test func `a page stands in the frame, and asks at once for all that its modules need`() throws
    {
        let (page, version) = (try page("ticket"), try assets().version)
        #expect(page.contains("<title>One ticket — Docket</title>"))
        #expect(page.contains("class=\"ticket-page\""))
        #expect(page.contains("<main id=\"main\">Text</main>"))
        // A ticket belongs to the tickets of the header.
        #expect(page.contains("data-page=\"tickets\" aria-current=\"true\""))
        for file in ["ticket/part.js", "shared/dom.js"] {
            let link = "<link rel=\"modulepreload\" href=\"/assets/\(version)/\(file)\">"
            #expect(page.components(separatedBy: link).count == 2, "\(file)")
        }
        #expect(page.contains("href=\"/assets/\(version)/styles/base.css\""))
        #expect(page.contains("src=\"/assets/\(version)/ticket/page.js\""))
    }

    @Test func `what a page says is no slot of the frame`() throws {
        let page = try assets().frame.html(
            PagePart(
                title: "{{content}} & {{head}}",
                name: "document",
                content: "<p>{{title}} \"/assets/x\"</p>"
            )
        )
        #expect(page.contains("<title>{{content}} &amp; {{head}} — Docket</title>"))
        #expect(page.contains("<p>{{title}} \"/assets/x\"</p>"))
    }

    @Test func `files are found below their version and without it, parts are not sent`() throws {
        let assets = try assets()
        #expect(assets.asset("shared/dom.js")?.isForEver == false)
        #expect(assets.asset("\(assets.version)/shared/dom.js")?.isForEver == true)
        for path in [
            "frame.html", "pages/ticket.html", "notes.txt", "\(assets.version)/frame.html",
            "0000/shared/dom.js", "../web/shared/dom.js", "shared", "", "shared/dom.js/",
        ] {
            #expect(assets.asset(path) == nil, "\(path)")
        }
    }

    @Test func `the version changes with any file`() throws {
        let before = try assets().version
        #expect(try assets().version == before)
        try folder.write("export const el = 2;\n", to: "web/shared/dom.js")
        #expect(try assets().version != before)
    }

    @Test func `what gets smaller by gzip is kept so, too`() throws {
        let assets = try assets()
        let sheet = try #require(assets.asset("styles/base.css")?.asset)
        #expect(try #require(sheet.zipped).count < sheet.data.count / 4)
        #expect(sheet.zipped?.prefix(2) == Data([0x1F, 0x8B]))
        #expect(assets.asset("shared/dom.js")?.asset.zipped == nil)
    }

    @Test(arguments: [
        ("gzip", true), ("deflate, gzip;q=0.5", true), ("*", true), ("gzip;q=0", false),
        ("br", false),
        ("*;q=0, gzip", true), ("GZIP", true), ("", false), ("gzip;q=x", false),
        ("*, gzip;q=0", false),
    ])
    func `gzip is sent to who takes it`(header: String, isTaken: Bool) {
        let request = Request(
            head: HTTPRequest(
                method: .get,
                scheme: "http",
                authority: "a",
                path: "/",
                headerFields: [.acceptEncoding: header]
            ),
            body: RequestBody(buffer: ByteBuffer())
        )
        #expect(CompressionMiddleware.takesGzip(request) == isTaken)
    }

    @Test func `JSON of more than a kilobyte comes in gzip, what may hold secrets never does`()
        async throws
    {
        let server = try await TicketServer()
        try await server.run { client in
            let zipped: HTTPFields = [.acceptEncoding: "gzip"]
            let whole = try await client.send(.get, "types")
            let small = try await client.send(.get, "types", headers: zipped)
            #expect(whole.headers[.contentEncoding] == nil)
            #expect(small.headers[.contentEncoding] == "gzip")
            #expect(small.headers[.vary] == "Accept-Encoding")
            #expect(small.bytes.count < whole.bytes.count / 2)
            #expect(small.headers[.contentLength] == "\(small.bytes.count)")
            for _ in 0..<12 {
                _ = try await client.send(
                    .post,
                    "tokens",
                    #"{"name": "a", "role": "agent"}"#,
                    as: server.admin
                )
            }
            let tokens = try await client.send(.get, "tokens", as: server.admin, headers: zipped)
            #expect(tokens.bytes.count > 1_024)
            #expect(tokens.headers[.contentEncoding] == nil)
        }
    }
}
