import Foundation
import Testing
import WebAPI

@Suite struct MCPRequestTests {
    private static let envelope = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
        "io.modelcontextprotocol/clientCapabilities":{}}
        """

    private static func read(
        _ method: String,
        _ parameters: String,
        _ headers: MCPHeaders? = nil
    ) throws -> Result<MCPRequest, MCPError> {
        let text = #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(parameters)}}"#
        let message = try MCPMessage(Data(text.utf8))
        return Result { () throws(MCPError) in
            try MCPRequest(message, id: .number(1), headers: headers)
        }
    }

    private static func code(_ result: Result<MCPRequest, MCPError>) -> MCPError.Code? {
        if case .failure(let error) = result { error.code } else { nil }
    }

    @Test(arguments: [
        ("2025-06-18", MCPVersion.june2025), ("2025-11-25", .november2025),
        ("2024-11-05", .november2025), ("2026-07-28", .november2025), ("", .november2025),
    ])
    func `initialize agrees on the version that is wanted, or on the newest that has one`(
        wanted: String,
        agreed: MCPVersion
    ) throws {
        let request = try Self.read("initialize", #""protocolVersion":"\#(wanted)""#).get()
        #expect(request.action == .initialize(agreed))
        #expect(!request.isStateless)
    }

    @Test func `a request that says its version stands alone`() throws {
        let headers = MCPHeaders(versions: ["2026-07-28"], methods: ["tools/list"])
        let request = try Self.read("tools/list", Self.envelope, headers).get()
        #expect(request.isStateless)
        #expect(request.action == .listTools(isStateless: true))
        let old = try Self.read("tools/list", "", MCPHeaders(versions: ["2025-06-18"])).get()
        #expect(!old.isStateless)
        #expect(try Self.read("ping", "").get().action == .ping)
        #expect(Self.code(try Self.read("ping", Self.envelope)) == .methodNotFound)
    }

    @Test func `different versions in headers are told in the era of sessions, too`() throws {
        let different = MCPHeaders(versions: ["2025-06-18", "2025-11-25"])
        #expect(Self.code(try Self.read("tools/list", "", different)) == .headerMismatch)
        let same = MCPHeaders(versions: ["2025-06-18", "2025-06-18"])
        let request = try Self.read("tools/list", "", same).get()
        #expect(request.action == .listTools(isStateless: false))
    }

    @Test(arguments: [
        (MCPHeaders(), MCPError.Code.headerMismatch),
        (MCPHeaders(versions: ["2026-07-28"]), .headerMismatch),
        (MCPHeaders(versions: ["2025-11-25"], methods: ["tools/call"]), .headerMismatch),
        (MCPHeaders(versions: ["2026-07-28"], methods: ["tools/list"]), .headerMismatch),
        (MCPHeaders(versions: ["2026-07-28"], methods: ["tools/call"]), .headerMismatch),
        (
            MCPHeaders(versions: ["2026-07-28"], methods: ["tools/call"], names: ["other"]),
            .headerMismatch
        ),
        (
            MCPHeaders(
                versions: ["2026-07-28", "2026-07-28"],
                methods: ["tools/call"],
                names: ["docket_ask"]
            ), .headerMismatch
        ),
    ])
    func `headers that say something else than the message are told`(
        headers: MCPHeaders,
        code: MCPError.Code
    ) throws {
        let result = try Self.read(
            "tools/call",
            #""name":"docket_ask","arguments":{},\#(Self.envelope)"#,
            headers
        )
        #expect(Self.code(result) == code)
    }

    @Test(arguments: ["docket_ask", "=?base64?ZG9ja2V0X2Fzaw==?="])
    func `a tool's name stands in the header, plain or in base64`(name: String) throws {
        let headers = MCPHeaders(
            versions: ["2026-07-28"],
            methods: ["tools/call"],
            names: [name]
        )
        let request = try Self.read(
            "tools/call",
            #""name":"docket_ask",\#(Self.envelope)"#,
            headers
        )
        #expect(try request.get().action == .callTool("docket_ask", [:]))
    }

    @Test(arguments: [
        ("server/discover", "", MCPError.Code.invalidParameters),
        ("server/discover", #""_meta":7"#, .invalidParameters),
        (
            "tools/list", #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#,
            .invalidParameters
        ),
        (
            "tools/list",
            """
            "_meta":{"io.modelcontextprotocol/protocolVersion":7,\
            "io.modelcontextprotocol/clientCapabilities":{}}
            """, .invalidParameters
        ),
        (
            "tools/list",
            """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2030-01-01",\
            "io.modelcontextprotocol/clientCapabilities":{}}
            """, .unsupportedVersion
        ),
        ("initialize", "", .invalidParameters),
        ("initialize", #""protocolVersion":7"#, .invalidParameters),
        ("tools/list", #""cursor":"x""#, .invalidParameters),
        ("tools/call", "", .invalidParameters),
        ("tools/call", #""name":7"#, .invalidParameters),
        ("tools/call", #""name":"docket_ask","arguments":[]"#, .invalidParameters),
        ("resources/list", "", .methodNotFound), ("rpc.discover", "", .methodNotFound),
    ])
    func `what cannot be done so is told by its kind`(
        method: String,
        parameters: String,
        code: MCPError.Code
    ) throws {
        #expect(Self.code(try Self.read(method, parameters)) == code)
    }

    @Test func `a version that is not spoken is told with those that are`() throws {
        let result = try Self.read("tools/list", "", MCPHeaders(versions: ["1999-01-01"]))
        guard case .failure(let error) = result else {
            Issue.record("it was taken")
            return
        }
        #expect(error.code == .unsupportedVersion)
        #expect(error.id == .number(1))
        #expect(error.data?["supported"] == .array(["2025-06-18", "2025-11-25", "2026-07-28"]))
    }
}
