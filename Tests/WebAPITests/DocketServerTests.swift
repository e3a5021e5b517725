import Answering
import Corpus
import DocumentReaders
import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import HummingbirdTesting
import Logging
import Persistence
import Retrieval
import TestSupport
import Testing
import WebAPI

@Suite struct DocketServerTests {
    private let folder: TemporaryFolder
    private let store: SQLitePassageIndexStore

    init() async throws {
        folder = try TemporaryFolder()
        store = SQLitePassageIndexStore(folder: folder.path + "/data")
        try folder.write(
            """
            ---
            title: PFC <b>
            summary: About pause frames.
            reviewed: 2026-11-01
            sources: [IEEE 802.1Qbb]
            ---
            ## What is a pause frame?

            A pause frame stops one priority for a time. <script>alert(1)</script>

            [bad](javascript:alert(1)) [good](ecn.md)
            """,
            to: "docs/pfc.md"
        )
        try folder.write("# ECN\n\nMarks slow a sender down.\n", to: "docs/ecn.md")
        try folder.write("<!doctype html><title>t</title>", to: "web/pages/ask.html")
        try folder.write("export {};\n", to: "web/ask/page.js")
        try await index()
    }

    private func index() async throws {
        let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path + "/data"))
        let source = Source(name: "docs", root: folder.path + "/docs", collection: "docs")
        _ = try await IndexDocuments(tree: FileDocumentTree(), sources: sources, store: store)(
            [source],
            of: [],
            at: Date(timeIntervalSince1970: 1_700_000_000)
        )
    }

    private func withClient(
        _ holder: IndexHolder? = nil,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let holder = try holder ?? IndexHolder(.success(store.open()))
        let assets = try WebAssets(folder: URL(fileURLWithPath: folder.path + "/web"))
        let router = DocketServer(
            holder: holder,
            memory: try AnswerMemory(
                store: SQLiteAnswerStore(desk: try DeskDatabase(folder: folder.path + "/data"))
            ),
            assets: assets,
            now: { Date(timeIntervalSince1970: 1_764_000_000) }
        ).router()
        try await Application(router: router).test(.router) { try await body($0) }
    }

    private static func json(_ response: TestResponse) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
        return try #require(value as? [String: Any])
    }

    private static let jsonHeaders: HTTPFields = [.contentType: "application/json"]

    @Test func `a question is answered with citations that open`() async throws {
        try await withClient { client in
            let body = ByteBuffer(string: #"{"question":"What does a pause frame stop?"}"#)
            let href = try await client.execute(
                uri: "/api/v1/ask",
                method: .post,
                headers: Self.jsonHeaders,
                body: body
            ) { response in
                #expect(response.status == .ok)
                let answer = try Self.json(response)
                #expect(answer["outcome"] as? String == "answered")
                #expect(answer["live"] is NSNull)
                #expect(answer["ranking"] == nil)
                #expect(answer["liveReason"] as? String == "no fabric configured")
                #expect((answer["freshness"] as? [String: Any])?["generation"] as? Int == 1)
                let citations = try #require(answer["citations"] as? [[String: Any]])
                #expect(citations[0]["marker"] as? String == "D1")
                #expect(citations[0]["reviewed"] as? String == "2026-11-01")
                return try #require(citations[0]["href"] as? String)
            }
            try await client.execute(
                uri: "/api/v1/ask",
                method: .post,
                headers: Self.jsonHeaders,
                body: ByteBuffer(string: #"{"question":"What is a pause frame?","explain":true}"#)
            ) { response in
                let ranking = try #require(try Self.json(response)["ranking"] as? [[String: Any]])
                let score = try #require(ranking.first?["score"] as? [String: Any])
                let details = try #require(score["details"] as? [[String: Any]])
                let sum = details.compactMap { $0["value"] as? Double }.reduce(0, +)
                #expect(abs(sum - (score["value"] as? Double ?? .nan)) < 1e-3)
            }
            #expect(href.hasSuffix("#what-is-a-pause-frame"))
            let path = String(try #require(href.split(separator: "#").first))
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body).contains("id=\"what-is-a-pause-frame\""))
            }
        }
    }

    @Test func `the same question gives the same answer, but for how long it took`() async throws {
        try await withClient { client in
            var bodies: Set<NSDictionary> = []
            for _ in 0..<3 {
                try await client.execute(
                    uri: "/api/v1/ask",
                    method: .post,
                    headers: Self.jsonHeaders,
                    body: ByteBuffer(string: #"{"question":"What slows a sender down?"}"#)
                ) { response in
                    var body = try Self.json(response)
                    #expect(body.removeValue(forKey: "timings") != nil)
                    bodies.insert(body as NSDictionary)
                }
            }
            #expect(bodies.count == 1)
        }
    }

    @Test func `a client that takes events gets evidence, text and the whole answer`() async throws
    {
        try await withClient { client in
            var headers = Self.jsonHeaders
            headers[.accept] = "text/event-stream"
            try await client.execute(
                uri: "/api/v1/ask",
                method: .post,
                headers: headers,
                body: ByteBuffer(string: #"{"question":"What does a pause frame stop?"}"#)
            ) { response in
                #expect(response.headers[.contentType] == "text/event-stream")
                #expect(response.headers[.cacheControl] == "no-cache, no-transform")
                let events = String(buffer: response.body).components(separatedBy: "\n\n")
                    .compactMap { $0.split(separator: "\n").first }
                #expect(
                    events == [
                        "event: evidence", "event: status", "event: delta", "event: citation",
                        "event: done",
                    ]
                )
            }
        }
    }

    @Test(arguments: [
        (NamedText(#"{"question":""}"#), 400, "question-empty"),
        (NamedText(#"{"question":" \u0000 "}"#), 400, "question-empty"),
        (NamedText(#"{"question":1}"#), 400, "invalid-body"),
        (NamedText(#"{"question":null}"#), 400, "invalid-body"),
        (NamedText("{}"), 400, "invalid-body"), (NamedText("[]"), 400, "invalid-json"),
        (NamedText(""), 400, "invalid-json"), (NamedText("{"), 400, "invalid-json"),
        (NamedText(#"{"question":"x","collections":"c"}"#), 400, "invalid-body"),
        (NamedText(#"{"question":"x","collections":["none"]}"#), 400, "unknown-collection"),
        (NamedText("[", times: 100_000), 400, "invalid-json"),
        (
            NamedText("x", times: 200_000, after: #"{"question":""#, before: "\"}"), 413,
            "question-too-long"
        ),
        (
            NamedText("x", times: 1_100_000, after: #"{"question":""#, before: "\"}"), 413,
            "body-too-large"
        ),
    ])
    func `a question that is none is refused with a problem document`(
        body: NamedText,
        status: Int,
        kind: String
    ) async throws {
        try await withClient { client in
            try await client.execute(
                uri: "/api/v1/ask",
                method: .post,
                headers: Self.jsonHeaders,
                body: ByteBuffer(string: body.text)
            ) { response in
                #expect(response.status.code == status)
                #expect(response.headers[.contentType] == "application/problem+json")
                let problem = try Self.json(response)
                #expect(problem["type"] as? String == "urn:docket:problem:\(kind)")
                #expect(problem["instance"] as? String == "/api/v1/ask")
            }
        }
    }

    @Test(arguments: [
        "?!...", "网络拥塞是什么", "السؤال", "😀😀", #"x\u0000y"#, "<script>alert(1)</script>",
    ])
    func `an odd question gets an abstention`(question: String) async throws {
        try await withClient { client in
            try await client.execute(
                uri: "/api/v1/ask",
                method: .post,
                headers: Self.jsonHeaders,
                body: ByteBuffer(string: #"{"question":"\#(question)"}"#)
            ) { response in
                #expect(response.status == .ok)
                let answer = try Self.json(response)
                #expect(answer["outcome"] as? String == "abstained")
            }
        }
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", ""])
    func `a body that is not JSON by its type is refused`(type: String) async throws {
        try await withClient { client in
            try await client.execute(
                uri: "/api/v1/ask",
                method: .post,
                headers: type.isEmpty ? [:] : [.contentType: type],
                body: ByteBuffer(string: #"{"question":"x"}"#)
            ) { #expect($0.status == .unsupportedMediaType) }
        }
    }

    @Test func `a search shows what matched and where the next page is`() async throws {
        try await withClient { client in
            try await client.execute(uri: "/api/v1/search?q=pause+OR+marks&limit=1", method: .get) {
                response in
                #expect(response.status == .ok)
                let result = try Self.json(response)
                #expect(result["total"] as? Int == 2)
                let next = try #require(result["next"] as? String)
                #expect(response.headers[HTTPField.Name("Link")!]?.contains("rel=\"next\"") == true)
                let hits = try #require(result["hits"] as? [[String: Any]])
                #expect(hits.count == 1)
                return next
            }
            try await client.execute(
                uri: "/api/v1/search?q=pause+OR+marks&limit=1&cursor=MQ%3D%3D",
                method: .get
            ) { response in
                let result = try Self.json(response)
                #expect((result["hits"] as? [Any])?.count == 1)
                #expect(result["next"] is NSNull)
            }
        }
    }

    @Test(arguments: [
        ("/api/v1/search", 400), ("/api/v1/search?q=", 400), ("/api/v1/search?q=x&limit=0", 400),
        ("/api/v1/search?q=x&limit=abc", 400), ("/api/v1/search?q=x&cursor=!!", 400),
        ("/api/v1/search?q=x&collection=none", 400), ("/api/v1/documents?collection=none", 400),
        ("/api/v1/documents/none", 404), ("/api/v1/nothing", 404), ("/assets/none.js", 404),
        ("/assets/..%2f..%2fetc%2fpasswd", 404), ("/documents/none", 404), ("/api/v1/ask", 405),
    ])
    func `what makes no sense is refused with a problem document`(
        path: String,
        status: Int
    ) async throws {
        try await withClient { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status.code == status)
                #expect(response.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test func `a method that a path does not know is refused with those that it does`()
        async throws
    {
        try await withClient { client in
            try await client.execute(uri: "/api/v1/search", method: .delete) { response in
                #expect(response.status == .methodNotAllowed)
                #expect(response.headers[.allow] == "GET, HEAD")
            }
        }
    }

    @Test func `documents are listed and shown without anything that could do harm`() async throws {
        try await withClient { client in
            let id = try await client.execute(uri: "/api/v1/documents", method: .get) { response in
                let list = try Self.json(response)
                #expect(list["total"] as? Int == 2)
                let documents = try #require(list["documents"] as? [[String: Any]])
                #expect(documents.map { $0["path"] as? String } == ["ecn.md", "pfc.md"])
                return try #require(documents[1]["id"] as? String)
            }
            for path in ["/api/v1/documents/\(id)", "/documents/\(id)"] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .ok)
                    let text = String(buffer: response.body)
                    let own = #/<script (?:type="module" )?src="/assets/[a-z0-9/-]+\.js"></script>/#
                    #expect(!text.replacing(own, with: "").contains("<script"))
                    #expect(!text.contains("javascript:"))
                    #expect(text.contains("A pause frame stops one priority"))
                }
            }
            try await client.execute(uri: "/documents/\(id)", method: .get) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("<h1 dir=\"auto\">PFC &lt;b&gt;</h1>"))
                #expect(page.contains("<li>IEEE 802.1Qbb</li>"))
            }
            try await client.execute(uri: "/documents", method: .get) { response in
                #expect(String(buffer: response.body).contains("About pause frames."))
            }
        }
    }

    @Test func `pages and assets come with headers that keep browsers from harm`() async throws {
        try await withClient { client in
            try await client.execute(uri: "/", method: .get) { response in
                #expect(response.status == .ok)
                let policy = response.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
            }
            let tag = try await client.execute(uri: "/assets/ask/page.js", method: .get) {
                response in
                #expect(response.headers[.contentType] == "text/javascript; charset=utf-8")
                return try #require(response.headers[.eTag])
            }
            for tags in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                try await client.execute(
                    uri: "/assets/ask/page.js",
                    method: .get,
                    headers: [.ifNoneMatch: tags]
                ) {
                    #expect($0.status == .notModified, "\(tags)")
                }
            }
        }
    }

    @Test func `the server is alive without an index, and ready only with one`() async throws {
        let missing = IndexHolder(.failure(.missing(path: "index.sqlite")))
        try await withClient(missing) { client in
            try await client.execute(uri: "/healthz", method: .get) { #expect($0.status == .ok) }
            try await client.execute(uri: "/readyz", method: .get) {
                #expect($0.status == .serviceUnavailable)
            }
            try await client.execute(
                uri: "/api/v1/ask",
                method: .post,
                headers: Self.jsonHeaders,
                body: ByteBuffer(string: #"{"question":"x"}"#)
            ) { #expect($0.status == .serviceUnavailable) }
        }
        try await withClient { client in
            try await client.execute(uri: "/readyz", method: .get) { response in
                let health = try Self.json(response)
                #expect(health["documents"] as? Int == 2)
            }
        }
    }

    @Test func `a new generation is taken up while questions are answered`() async throws {
        let holder = IndexHolder(.success(try store.open()))
        let follower = IndexFollower(
            store: store,
            holder: holder,
            interval: .milliseconds(5),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let following = Task { try await follower.run() }
        defer { following.cancel() }
        try folder.write("# New\n\nUnicorns carry light.\n", to: "docs/new.md")
        try await index()
        let ask = AskQuestion(holder: holder)
        let deadline = ContinuousClock.now + .seconds(20)
        while try ask("What do unicorns carry?", at: .distantPast).outcome != .answered {
            try #require(ContinuousClock.now < deadline, "the new generation was not taken up")
            await Task.yield()
        }
        #expect(
            try ask("What do unicorns carry?", at: .distantPast).freshness.generation.number == 2
        )
    }

    private func asked(
        _ client: any TestClientProtocol,
        _ body: String
    ) async throws
        -> [String: Any]
    {
        try await client.execute(
            uri: "/api/v1/ask",
            method: .post,
            headers: Self.jsonHeaders,
            body: ByteBuffer(string: body)
        ) { response in
            #expect(response.status == .ok)
            return try Self.json(response)
        }
    }

    @Test func `an answer is given again by its id`() async throws {
        try await withClient { client in
            let answer = try await asked(
                client,
                #"{"question":"What does a pause frame stop?"}"#
            )
            let id = try #require(answer["id"] as? String)
            try await client.execute(uri: "/api/v1/answers/\(id)/replay", method: .get) {
                let again = try Self.json($0)
                #expect(again["text"] as? String == answer["text"] as? String)
                #expect(again["id"] as? String == id)
                #expect(again["timings"] == nil)
            }
            try await client.execute(uri: "/api/v1/answers/\(id)", method: .get) {
                let body = try Self.json($0)
                #expect(body["count"] as? Int == 1)
            }
        }
    }

    @Test(arguments: ["", "/replay", "/feedback"])
    func `an answer that is not there is a problem of its own`(path: String) async throws {
        try await withClient { client in
            try await client.execute(uri: "/api/v1/answers/0123\(path)", method: .get) {
                #expect($0.status == .notFound)
                #expect($0.headers[.contentType] == "application/problem+json")
                let body = try Self.json($0)
                #expect(body["type"] as? String == "urn:docket:problem:answer-not-found")
            }
        }
    }

    @Test func `feedback is taken in, listed and taken back`() async throws {
        try await withClient { client in
            let answer = try await asked(
                client,
                #"{"question":"What does a pause frame stop?"}"#
            )
            let path = "/api/v1/answers/\(try #require(answer["id"] as? String))/feedback"
            let location = try await client.execute(
                uri: path,
                method: .post,
                headers: Self.jsonHeaders,
                body: ByteBuffer(string: #"{"verdict":"outdated","marker":"D1"}"#)
            ) { response in
                #expect(response.status == .created)
                return try #require(response.headers[.location])
            }
            try await client.execute(uri: path, method: .get) {
                let body = try Self.json($0)
                #expect((body["feedback"] as? [Any])?.count == 1)
            }
            try await client.execute(uri: location, method: .delete) {
                #expect($0.status == .noContent)
            }
            try await client.execute(uri: location, method: .delete) {
                #expect($0.status == .notFound)
            }
            for body in [#"{"verdict":"great"}"#, "{}", #"{"verdict":"helpful","marker":"D7"}"#] {
                try await client.execute(
                    uri: path,
                    method: .post,
                    headers: Self.jsonHeaders,
                    body: ByteBuffer(string: body)
                ) { #expect($0.status == .badRequest) }
            }
        }
    }

    @Test func `a conversation goes on, visibly`() async throws {
        try await withClient { client in
            let first = try await asked(
                client,
                #"{"question":"What does a pause frame stop?"}"#
            )
            let name = try #require(first["conversation"] as? String)
            let second = try await asked(
                client,
                #"{"question":"why?","conversation":"\#(name)"}"#
            )
            #expect(
                second["understoodAs"] as? String == "What does a pause frame stop: why?"
            )
            #expect(second["conversation"] as? String == second["id"] as? String)
        }
    }

    @Test func `a ticket is drafted in the words of whoever asks, not in mended ones`()
        async throws
    {
        try await withClient { client in
            let typed = "Which frane does the canteen of the harbor serve?"
            let answer = try await asked(client, #"{"question":"\#(typed)"}"#)
            #expect((answer["understoodAs"] as? String)?.contains("frame") == true)
            let draft = try #require(answer["ticketDraft"] as? [String: Any])
            #expect(draft["title"] as? String == typed)
        }
    }
}
