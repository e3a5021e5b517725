import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import WebAPI

@Suite struct MCPRoutesTests {
    private static let envelope = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
        "io.modelcontextprotocol/clientCapabilities":{}}
        """

    private static func post(
        _ body: String,
        to client: TicketClient,
        as token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.client.execute(
            uri: "/mcp",
            method: .post,
            headers: headers,
            body: ByteBuffer(string: body)
        ) { response in
            TicketServer.Answer(
                status: response.status.code,
                headers: response.headers,
                bytes: [UInt8](response.body.readableBytesView)
            )
        }
    }

    /// What a tool gave.
    private static func use(
        _ tool: String,
        _ arguments: String,
        _ client: TicketClient,
        as token: String? = nil
    ) async throws -> [String: JSONValue] {
        let answer = try await post(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call",\
            "params":{"name":"\(tool)","arguments":{\(arguments)}}}
            """,
            to: client,
            as: token
        )
        #expect(answer.status == 200)
        guard case .object(let result)? = answer.json["result"] else {
            Issue.record("no result: \(answer.text)")
            return [:]
        }
        return result
    }

    private static func field(_ value: JSONValue?, _ path: String...) -> JSONValue? {
        path.reduce(value) { value, name in
            switch value {
            case .object(let object)?: object[name]
            case .array(let array)?: Int(name).flatMap { $0 < array.count ? array[$0] : nil }
            default: nil
            }
        }
    }

    private static func text(_ result: [String: JSONValue]) -> String {
        guard case .string(let text)? = field(result["content"], "0", "text") else { return "" }
        return text
    }

    @Test func `a connection begins with initialize, and lists eleven tools with schemas`()
        async throws
    {
        try await TicketServer().run { client in
            let begun = try await Self.post(
                """
                {"jsonrpc":"2.0","id":"a","method":"initialize","params":{\
                "protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t",\
                "version":"1"}}}
                """,
                to: client
            )
            #expect(begun.status == 200)
            #expect(begun.json["id"] == "a")
            #expect(Self.field(begun.json["result"], "protocolVersion") == "2025-06-18")
            #expect(Self.field(begun.json["result"], "resultType") == nil)
            let noted = try await Self.post(
                #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
                to: client
            )
            #expect(noted.status == 202)
            #expect(noted.bytes.isEmpty)
            let listed = try await Self.post(
                #"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#,
                to: client
            )
            guard case .array(let tools)? = Self.field(listed.json["result"], "tools") else {
                Issue.record("no tools: \(listed.text)")
                return
            }
            let names = tools.map { Self.field($0, "name") }
            #expect(
                names == [
                    "docket_ask", "docket_search_docs", "docket_get_document",
                    "docket_fabric_status", "docket_explain_finding", "docket_search_tickets",
                    "docket_get_ticket", "docket_create_ticket", "docket_add_message",
                    "docket_update_ticket", "docket_similar_tickets",
                ]
            )
            for tool in tools {
                #expect(Self.field(tool, "inputSchema", "type") == "object")
                #expect(Self.field(tool, "outputSchema", "type") == "object")
            }
            let writing = tools.filter {
                Self.field($0, "annotations", "readOnlyHint") == false
            }
            .map { Self.field($0, "name") }
            #expect(
                writing == ["docket_create_ticket", "docket_add_message", "docket_update_ticket"]
            )
        }
    }

    @Test func `a request that stands alone is answered with what its era wants`() async throws {
        try await TicketServer().run { client in
            for method in ["server/discover", "tools/list"] {
                let answer = try await Self.post(
                    #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(Self.envelope)}}"#,
                    to: client,
                    headers: [
                        .mcp("MCP-Protocol-Version"): "2026-07-28", .mcp("Mcp-Method"): method,
                    ]
                )
                #expect(answer.status == 200)
                let result = answer.json["result"]
                #expect(Self.field(result, "resultType") == "complete")
                #expect(Self.field(result, "cacheScope") == "public")
                #expect(Self.field(result, "ttlMs") != nil)
            }
            let unknown = try await Self.post(
                #"{"jsonrpc":"2.0","id":1,"method":"no/such","params":{\#(Self.envelope)}}"#,
                to: client,
                headers: [
                    .mcp("MCP-Protocol-Version"): "2026-07-28", .mcp("Mcp-Method"): "no/such",
                ]
            )
            #expect(unknown.status == 404)
            #expect(Self.field(unknown.json["error"], "code") == .number(-32_601))
        }
    }

    @Test func `a ticket is filed, read, answered and changed by tools`() async throws {
        try await TicketServer().run { client in
            let agent = client.server.agent
            let filed = try await Self.use(
                "docket_create_ticket",
                #""title":"Link flaps","body":"Since noon.","idempotencyKey":"k""#,
                client,
                as: agent
            )
            #expect(filed["isError"] == false)
            #expect(Self.field(filed["structuredContent"], "number") == "DK-1001")
            let again = try await Self.use(
                "docket_create_ticket",
                #""title":"Link flaps","body":"Since noon.","idempotencyKey":"k""#,
                client,
                as: agent
            )
            #expect(Self.field(again["structuredContent"], "number") == "DK-1001")
            let said = try await Self.use(
                "docket_add_message",
                #""ticket":"DK-1001","body":"Which job?","kind":"note""#,
                client,
                as: agent
            )
            #expect(
                Self.field(said["structuredContent"], "messages", "1", "kind") == "note",
                "\(said)"
            )
            let changed = try await Self.use(
                "docket_update_ticket",
                #""ticket":"DK-1001","state":"solved","resolution":"fixed""#,
                client,
                as: agent
            )
            #expect(Self.field(changed["structuredContent"], "state") == "solved")
            let late = try await Self.use(
                "docket_update_ticket",
                #""ticket":"DK-1001","version":1,"title":"Other""#,
                client,
                as: agent
            )
            #expect(late["isError"] == true)
            #expect(Self.field(late["_meta"], "docket/problem", "currentVersion") != nil)
            let found = try await Self.use(
                "docket_search_tickets",
                #""query":"state:solved","limit":1"#,
                client,
                as: agent
            )
            #expect(Self.field(found["structuredContent"], "total") == .number(1))
            let similar = try await Self.use(
                "docket_similar_tickets",
                #""text":"Link flaps\nSince noon""#,
                client,
                as: agent
            )
            #expect(
                Self.field(similar["structuredContent"], "tickets", "0", "number") == "DK-1001"
            )
        }
    }

    @Test func `a requester sees no note, and nobody sees a ticket of others`() async throws {
        try await TicketServer().run { client in
            let number = try await client.file("Mine", as: client.server.jane)
            _ = try await Self.use(
                "docket_add_message",
                #""ticket":"\#(number)","body":"secret","kind":"note""#,
                client,
                as: client.server.agent
            )
            let mine = try await Self.use(
                "docket_get_ticket",
                #""ticket":"\#(number)""#,
                client,
                as: client.server.jane
            )
            #expect(!Self.text(mine).contains("secret"))
            let others = try await Self.use(
                "docket_get_ticket",
                #""ticket":"\#(number)""#,
                client,
                as: client.server.eve
            )
            #expect(others["isError"] == true)
            #expect(others["structuredContent"] == nil)
        }
    }

    @Test(arguments: [
        ("docket_search_tickets", ""), ("docket_get_ticket", #""ticket":"DK-1001""#),
        ("docket_create_ticket", #""title":"t","body":"b""#),
        ("docket_add_message", #""ticket":"DK-1001","body":"b""#),
        ("docket_update_ticket", #""ticket":"DK-1001","title":"t""#),
        ("docket_similar_tickets", #""text":"t""#),
    ])
    func `without a token no tool of tickets works, and it says what to do`(
        tool: String,
        arguments: String
    ) async throws {
        try await TicketServer().run { client in
            let result = try await Self.use(tool, arguments, client)
            #expect(result["isError"] == true)
            #expect(Self.text(result).contains("token"))
        }
    }

    @Test(arguments: [
        ("docket_ask", ""), ("docket_ask", #""question":7"#), ("docket_ask", #""question":"""#),
        ("docket_ask", #""question":"q","colour":1"#), ("docket_search_docs", #""query":[]"#),
        ("docket_search_docs", #""query":"q","limit":0"#),
        ("docket_search_docs", #""query":"q","limit":1.5"#),
        ("docket_search_docs", #""query":"q","cursor":"?""#), ("docket_get_document", ""),
        ("docket_get_document", #""id":"../../etc/passwd""#), ("docket_fabric_status", ""),
        ("docket_explain_finding", #""name":"x""#), ("docket_get_ticket", #""ticket":"x""#),
        ("docket_get_ticket", #""ticket":"99999999999999999999""#),
        ("docket_search_tickets", #""query":"(((""#),
        ("docket_search_tickets", #""limit":1000000"#),
        ("docket_create_ticket", #""title":"t""#),
        ("docket_create_ticket", #""title":"t","body":"b","idempotencyKey":7"#),
        ("docket_update_ticket", #""title":"t""#),
        ("docket_update_ticket", #""ticket":"DK-1","version":"x""#),
        ("docket_similar_tickets", ""),
        ("docket_similar_tickets", #""ticket":"DK-1","text":"t""#),
    ])
    func `what a tool cannot do is told as an error of the tool`(
        tool: String,
        arguments: String
    ) async throws {
        try await TicketServer().run { client in
            let result = try await Self.use(tool, arguments, client, as: client.server.agent)
            #expect(result["isError"] == true, "\(result)")
            #expect(!Self.text(result).isEmpty)
        }
    }

    @Test(arguments: [
        "http://evil.example", "http://evil.example:8080", "null", "file://",
        "http://127.0.0.1.nip.io",
        "http://localhost.evil.example", "http://user@localhost", "http://localhost@evil.example",
        "http://localhost#@evil.example", "http://localhost/", "http://localhost?x", "",
    ])
    func `a page from elsewhere is refused`(origin: String) async throws {
        try await TicketServer().run { client in
            let answer = try await Self.post(
                #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#,
                to: client,
                headers: [.mcp("Origin"): origin]
            )
            #expect(answer.status == 403)
            #expect(Self.field(answer.json["error"], "code") == .number(-32_600))
        }
    }

    @Test(arguments: ["http://localhost:3000", "http://127.0.0.1", "https://[::1]:8443"])
    func `a page of this machine may send messages`(origin: String) async throws {
        try await TicketServer().run { client in
            let answer = try await Self.post(
                #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#,
                to: client,
                headers: [.mcp("Origin"): origin]
            )
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: ["1999-01-01", "x", "", "2025-11-25, 2025-11-25"])
    func `a version that is not spoken gets 400 in the era of sessions, too`(
        version: String
    ) async throws {
        try await TicketServer().run { client in
            let answer = try await Self.post(
                #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#,
                to: client,
                headers: [.mcp("MCP-Protocol-Version"): version]
            )
            #expect(answer.status == 400)
            #expect(Self.field(answer.json["error"], "code") == .number(-32_022))
            #expect(answer.json["id"] == .number(1))
        }
    }

    @Test func `requests that are no messages get the status that fits`() async throws {
        try await TicketServer().run { client in
            let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
            let text = try await Self.post(ping, to: client, headers: [.contentType: "text/plain"])
            #expect(text.status == 415)
            let events = try await Self.post(
                ping,
                to: client,
                headers: [.accept: "text/event-stream"]
            )
            #expect(events.status == 406)
            for unwanted in ["application/json;q=0", "application/json; q=0.000", ";"] {
                let none = try await Self.post(ping, to: client, headers: [.accept: unwanted])
                #expect(none.status == 406, "\(unwanted)")
            }
            let long = String(repeating: " ", count: 2 << 20)
            #expect(try await Self.post(long, to: client).status == 413)
            #expect(try await Self.post("[\(ping)]", to: client).status == 400)
            let wrong = try await Self.post(ping, to: client, as: "docket_wrong")
            #expect(wrong.status == 401)
            for method in [HTTPRequest.Method.get, .delete, .put] {
                try await client.client.execute(uri: "/mcp", method: method) { response in
                    #expect(response.status == .methodNotAllowed)
                    #expect(response.headers[.allow] == "POST")
                }
            }
        }
    }
}

extension HTTPField.Name {
    /// A header of the protocol.
    fileprivate static func mcp(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("no header's name") }
        return name
    }
}
