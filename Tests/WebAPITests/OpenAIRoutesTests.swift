import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import WebAPI

@Suite struct OpenAIRoutesTests {
    private static let question = "What does a pause frame stop?"

    private static func send(
        _ client: any TestClientProtocol,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        var sent: HTTPFields = body == nil ? [:] : [.contentType: "application/json"]
        for field in headers { sent[field.name] = field.value }
        return try await client.execute(
            uri: path,
            method: method,
            headers: sent,
            body: body.map { ByteBuffer(string: $0) }
        ) { response in
            TicketServer.Answer(
                status: response.status.code,
                headers: response.headers,
                bytes: [UInt8](response.body.readableBytesView)
            )
        }
    }

    private static func complete(
        _ client: any TestClientProtocol,
        _ messages: String,
        _ more: String = "",
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        try await send(
            client,
            .post,
            "/v1/chat/completions",
            #"{"model": "docket", "messages": \#(messages)\#(more)}"#,
            headers: headers
        )
    }

    private static func user(_ text: String) -> String {
        #"[{"role": "user", "content": "\#(text)"}]"#
    }

    /// What a path of names and positions leads to.
    private static func find(_ path: String, in object: [String: JSONValue]) -> JSONValue? {
        path.split(separator: ".").reduce(.object(object)) { value, step in
            switch value {
            case .object(let object)?: object[String(step)]
            case .array(let values)?:
                Int(step).flatMap { values.indices.contains($0) ? values[$0] : nil }
            default: nil
            }
        }
    }

    @Test func `the content is the answer's text, and each marker is annotated where it stands`()
        async throws
    {
        try await AskServer().run { client in
            let native = try await Self.send(
                client,
                .post,
                "/api/v1/ask",
                #"{"question": "\#(Self.question)"}"#
            )
            let answer = try await Self.complete(client, Self.user(Self.question))
            #expect(answer.status == 200, "\(answer.text)")
            let text = try #require(native["text"])
            let body = answer.json
            #expect(Self.find("choices.0.message.content", in: body) == .string(text))
            #expect(Self.find("choices.0.finish_reason", in: body) == .string("stop"))
            #expect(Self.find("docket.text", in: body) == .string(text))
            #expect(answer["id"] == "chatcmpl-\(try #require(native["id"]))")
            #expect(answer["system_fingerprint"] == "docket-generation-1")
            #expect(body["created"] == .number(1_764_000_000))
            let citation = "choices.0.message.annotations.0.url_citation"
            guard case .number(let start)? = Self.find("\(citation).start_index", in: body),
                case .number(let end)? = Self.find("\(citation).end_index", in: body)
            else {
                Issue.record("no annotation: \(answer.text)")
                return
            }
            let scalars = Array(text.unicodeScalars)
            let marked = String.UnicodeScalarView(scalars[Int(start)..<Int(end)])
            #expect(String(marked) == "[D1]")
            let href = try #require(Self.find("docket.citations.0.href", in: body))
            guard case .string(let url)? = Self.find("\(citation).url", in: body),
                case .string(let path) = href
            else { return }
            #expect(url.hasSuffix(path))
        }
    }

    @Test func `a stream is the text in parts, then what it cites, then the end`() async throws {
        try await AskServer().run { client in
            let whole = try await Self.complete(client, Self.user(Self.question))
            let stream = try await Self.complete(
                client,
                Self.user(Self.question),
                #", "stream": true, "stream_options": {"include_usage": true}"#
            )
            #expect(stream.headers[.contentType] == "text/event-stream")
            #expect(stream.headers[.cacheControl] == "no-cache, no-transform")
            var events = stream.text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
            #expect(events.popLast() == "data: [DONE]")
            let chunks = try events.map { event in
                try JSONDecoder().decode(
                    [String: JSONValue].self,
                    from: Data(event.dropFirst("data: ".count).utf8)
                )
            }
            #expect(
                Self.find("choices.0.delta.role", in: try #require(chunks.first))
                    == .string("assistant")
            )
            let parts = chunks.compactMap { Self.find("choices.0.delta.content", in: $0) }
            let text = parts.reduce("") { text, part in
                if case .string(let more) = part { text + more } else { text }
            }
            #expect(
                Self.find("choices.0.message.content", in: whole.json) == .string(text)
            )
            let annotations = chunks.compactMap { Self.find("choices.0.delta.annotations", in: $0) }
            #expect(
                annotations == [Self.find("choices.0.message.annotations", in: whole.json)]
            )
            let last = try #require(chunks.last)
            #expect(last["choices"] == .array([]))
            #expect(last["usage"] == whole.json["usage"])
            #expect(chunks.dropLast().allSatisfy { $0["usage"] == .null })
            let end = try #require(chunks.dropLast().last)
            #expect(Self.find("choices.0.finish_reason", in: end) == .string("stop"))
        }
    }

    @Test func `a question that goes on is completed from what the user said before`()
        async throws
    {
        try await AskServer().run { client in
            let messages = """
                [{"role": "system", "content": ["not read"]},
                {"role": "user", "content": "\(Self.question)"},
                {"role": "assistant", "content": null, "tool_calls": []},
                {"role": "user", "content": [{"type": "text", "text": "why?"}]}]
                """
            let answer = try await Self.complete(client, messages)
            #expect(
                Self.find("docket.understoodAs", in: answer.json)
                    == .string("What does a pause frame stop: why?")
            )
            let alone = try await Self.complete(client, Self.user("why?"))
            #expect(Self.find("docket.understoodAs", in: alone.json) == .null)
        }
    }

    @Test func `of a text that is too long whole statements stay`() {
        let text = "One two [D1]. Three – four [T1] five"
        #expect(ChatAnswer.beginning(of: text, tokens: nil) == text)
        #expect(ChatAnswer.beginning(of: text, tokens: 100) == text)
        // [D1] are three tokens: two signs and a word.
        #expect(ChatAnswer.beginning(of: text, tokens: 5) == "One two [D1]")
        #expect(ChatAnswer.beginning(of: text, tokens: 4) == "")
        #expect(ChatAnswer.beginning(of: text, tokens: 12) == "One two [D1]. Three – four [T1]")
    }

    @Test(arguments: [
        ("", 0), ("rx_prio3_pause: 5 %", 8), ("What is PFC?", 4), ("  a\n", 1), ("😀", 1),
    ])
    func `words and other signs are tokens`(text: String, count: Int) {
        #expect(TokenCount.of(text) == count)
    }

    @Test(arguments: ["", "a", "One two three four five six seven", "👨‍👩‍👧‍👦é\u{301}\r\n"])
    func `parts together are the text, and no character is divided`(text: String) {
        let long = String(repeating: text, count: 40)
        let parts = ChatChunks.parts(of: long)
        #expect(parts.joined() == long)
        #expect(parts.reduce(0) { $0 + $1.count } == long.count)
    }

    @Test(arguments: [
        ("{}", 400, "model"), (#"{"model": "gpt-4o", "messages": []}"#, 404, "model"),
        (#"{"model": 1}"#, 400, "model"), (#"{"model": "docket"}"#, 400, "messages"),
        (#"{"model": "docket", "messages": []}"#, 400, "messages"),
        (#"{"model": "docket", "messages": "x"}"#, 400, "messages"),
        (#"{"model": "docket", "messages": [1]}"#, 400, "messages.0"),
        (#"{"model": "docket", "messages": [{"content": "x"}]}"#, 400, "messages.0.role"),
        (
            #"{"model": "docket", "messages": [{"role": "user"}]}"#, 400, "messages.0.content"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "system", "content": "x"}]}"#, 400,
            "messages"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]}"#,
            400, "messages.0.content.0.type"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": " "}]}"#, 400,
            "messages"
        ),
        (#"{"model": "docket", "n": 2}"#, 400, "n"),
        (#"{"model": "docket", "n": "1"}"#, 400, "n"),
        (
            #"{"model": "docket", "response_format": {"type": "json_schema"}}"#, 400,
            "response_format"
        ),
        (#"{"model": "docket", "tool_choice": "required"}"#, 400, "tool_choice"),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": "x"}], "stream": 1}"#,
            400, "stream"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": "x"}], "max_tokens": 0}"#,
            400, "max_tokens"
        ),
    ])
    func `what is wrong is told as OpenAI tells it`(
        body: String,
        status: Int,
        param: String
    ) async throws {
        try await AskServer().run { client in
            let answer = try await Self.send(client, .post, "/v1/chat/completions", body)
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(Self.find("error.param", in: answer.json) == .string(param), "\(answer.text)")
            #expect(
                Self.find("error.type", in: answer.json) == .string("invalid_request_error")
            )
        }
    }

    @Test func `a key that nobody knows is as good as none where asking is open`() async throws {
        let key: HTTPFields = [.authorization: "Bearer sk-nobody-knows-this"]
        try await AskServer().run { client in
            let answer = try await Self.complete(client, Self.user(Self.question), headers: key)
            #expect(answer.status == 200)
            let models = try await Self.send(client, .get, "/v1/models", headers: key)
            #expect(Self.find("data.0.id", in: models.json) == .string("docket"))
        }
        try await AskServer(
            doors: Doors(policy: AccessPolicy(isAskingOpen: false))
        ).run { client in
            for headers in [key, [:]] {
                for answer in [
                    try await Self.complete(client, Self.user("x"), headers: headers),
                    try await Self.send(client, .get, "/v1/models", headers: headers),
                ] {
                    #expect(answer.status == 401)
                    #expect(
                        Self.find("error.type", in: answer.json)
                            == .string("authentication_error")
                    )
                }
            }
        }
    }

    @Test(arguments: [
        ("GET", "/v1/models/docket", 200), ("GET", "/v1/models/gpt-4o", 404),
        ("HEAD", "/v1/models", 200), ("DELETE", "/v1/models", 405),
        ("GET", "/v1/chat/completions", 405), ("GET", "/v1/nothing", 404), ("GET", "/v1", 404),
    ])
    func `paths and methods that are not there are told to programs, never as a page`(
        method: String,
        path: String,
        status: Int
    ) async throws {
        try await AskServer().run { client in
            let answer = try await Self.send(
                client,
                HTTPRequest.Method(rawValue: method)!,
                path,
                headers: [.accept: "text/html"]
            )
            #expect(answer.status == status)
            #expect(answer.headers[.contentType]?.hasPrefix("application/json") == true)
            if status == 405 { #expect(answer.headers[.allow] != nil) }
        }
    }

    @Test(arguments: [
        ("desk.example.org", true, "https://desk.example.org"),
        ("a.example, b.example", true, "https://a.example"),
        ("evil\" x", true, ""), ("evil.example", false, "https://docket.test:8080"),
    ])
    func `addresses are those of the proxy in front, where it is one that counts`(
        host: String,
        isProxied: Bool,
        address: String
    ) {
        let request = Request(
            head: HTTPRequest(
                method: .get,
                scheme: nil,
                authority: "docket.test:8080",
                path: "/",
                headerFields: [HTTPField.Name("X-Forwarded-Host")!: host]
            ),
            body: RequestBody(buffer: ByteBuffer())
        )
        #expect(ServerAddress.of(request, isProxied: isProxied, isSecure: true) == address)
    }

    @Test func `no header of a stranger is taken for where the server is`() async throws {
        try await AskServer().run { client in
            let answer = try await Self.complete(
                client,
                Self.user(Self.question),
                headers: [
                    HTTPField.Name("X-Forwarded-Host")!: "evil.example",
                    HTTPField.Name("X-Forwarded-Proto")!: "https",
                ]
            )
            #expect(answer.status == 200)
            #expect(!answer.text.contains("evil.example"))
            #expect(!answer.text.contains("https://"))
        }
    }

    @Test func `addresses are those that the server says of itself`() async throws {
        try await AskServer(doors: Doors(publicAddress: "https://desk.example/")).run { client in
            let answer = try await Self.complete(client, Self.user(Self.question))
            let path = "choices.0.message.annotations.0.url_citation.url"
            guard case .string(let url)? = Self.find(path, in: answer.json) else {
                Issue.record("no annotation: \(answer.text)")
                return
            }
            #expect(url.hasPrefix("https://desk.example/documents/"), "\(url)")
        }
    }
}
