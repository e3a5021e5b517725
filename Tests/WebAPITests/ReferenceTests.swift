import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import WebAPI

/// `web/openapi.json` beside the routes that the server has.
@Suite struct ReferenceTests {
    /// An operation as the reference has it.
    struct Operation: Hashable {
        var path: String
        var method: String
        var id: String
        /// Whether it says that somebody without a token may do it.
        var isOpen: Bool
        var statuses: Set<String>
    }

    private static let methods: Set = ["get", "put", "post", "delete", "patch", "options", "trace"]

    @Test func `all routes stand in the reference, and nothing else does`() async throws {
        var documented: [String: Set<String>] = [:]
        for operation in try Self.operations() {
            documented[operation.path, default: []].insert(operation.method)
            // What can be read can be asked for without its body.
            if operation.method == "GET" { documented[operation.path]?.insert("HEAD") }
        }
        let reference = documented
        try await TicketServer().run { client in
            let paths = Set(client.server.server.router().routes.map(\.path.description))
            #expect(paths.subtracting(reference.keys).sorted() == [], "not in the reference")
            #expect(Set(reference.keys).subtracting(paths).sorted() == [], "without a route")
            for (path, methods) in reference {
                // Every path refuses TRACE, and says what it knows.
                try await client.client.execute(
                    uri: Self.address(path),
                    method: .trace,
                    headers: [.authorization: "Bearer \(client.server.admin)"]
                ) { response in
                    #expect(response.status == .methodNotAllowed, "\(path)")
                    let known = (response.headers[.allow] ?? "").split(separator: ", ")
                    #expect(Set(known.map(String.init)) == methods, "\(path)")
                }
            }
        }
    }

    @Test func `what needs a token by the reference lets nobody in without one`() async throws {
        let closed = try Self.operations().filter { !$0.isOpen }
        #expect(closed.count > 40)
        try await TicketServer().run { client in
            for operation in closed {
                let method = try #require(HTTPRequest.Method(operation.method))
                try await client.client.execute(
                    uri: Self.address(operation.path),
                    method: method,
                    headers: [.contentType: "application/json"],
                    body: ByteBuffer(string: "{}")
                ) { response in
                    #expect(response.status == .unauthorized, "\(operation.id)")
                }
            }
        }
    }

    @Test func `operations have names of their own, and tell how they fail`() throws {
        let operations = try Self.operations()
        #expect(Set(operations.map(\.id)).count == operations.count)
        for operation in operations {
            #expect(operation.statuses.isSuperset(of: ["429", "500"]), "\(operation.id)")
            if !operation.isOpen {
                #expect(operation.statuses.isSuperset(of: ["401", "403"]), "\(operation.id)")
            }
        }
    }

    @Test func `all that the reference refers to is there, and all that is there is used`() throws {
        let text = try Self.text()
        let reference = try Self.reference()
        let components = try #require(reference["components"] as? [String: Any])
        let used = Set(
            text.matches(of: #/"#\/components\/(\w+)\/([\w-]+)"/#).map { match in
                "\(match.1)/\(match.2)"
            }
        )
        var there: Set<String> = []
        for kind in ["schemas", "parameters", "headers", "responses"] {
            let parts = try #require(components[kind] as? [String: Any])
            there.formUnion(parts.keys.map { "\(kind)/\($0)" })
        }
        #expect(used.subtracting(there).sorted() == [], "is missing")
        #expect(there.subtracting(used).sorted() == [], "is not used")
    }

    @Test func `each address that the manual shows is one of the reference`() throws {
        var methods: [String: Set<String>] = [:]
        for operation in try Self.operations() {
            methods[operation.path, default: []].insert(operation.method)
        }
        /// The methods of an address; nil where there is none.
        func known(_ address: Substring) -> Set<String>? {
            let parts = address.split(separator: "/")
            let fitting = methods.filter { path, _ in
                let template = path.split(separator: "/")
                return template.count == parts.count
                    && zip(template, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
            }
            return fitting.isEmpty ? nil : fitting.values.reduce(into: []) { $0.formUnion($1) }
        }
        let folder = "docs-corpus/desk"
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(
            atPath: "\(Self.project)/\(folder)"
        ) {
            let text = try Self.text("\(folder)/\(name)")
            let shown = text.matches(
                of: #/(?:\b(GET|POST|PUT|PATCH|DELETE) )?(\/api\/v1\/[\w\/{}%:-]+)/#
            )
            for match in shown {
                count += 1
                let found = known(match.2)
                #expect(found != nil, "\(name): \(match.2)")
                if let method = match.1, let found {
                    #expect(found.contains(String(method)), "\(name): \(match.0)")
                }
            }
        }
        #expect(count > 100)
    }

    @Test func `each problem stands in the manual`() throws {
        let manual = try Self.text("docs-corpus/desk/http-errors.md")
        let rows = manual.split(separator: "\n").filter { $0.contains(#/^\| \d{3} \|/#) }
        let told = Set(
            rows.flatMap { $0.matches(of: #/`([a-z-]+)`/#).map { String($0.1) } }
        )
        let sources = try #require(
            FileManager.default.enumerator(atPath: Self.project + "/Sources/WebAPI")
        )
        var problems: Set<String> = []
        while let path = sources.nextObject() as? String {
            guard path.hasSuffix(".swift") else { continue }
            let source = try Self.text("Sources/WebAPI/\(path)")
            for match in source.matches(of: #/(?:Problem|init)\(\s*"([a-z-]+)",\s*status:/#) {
                problems.insert(String(match.1))
            }
            guard path.hasPrefix("Problems/") else { continue }
            // There the kind is often chosen by a case.
            for match in source.matches(of: #/"([a-z]+(?:-[a-z]+)+)"/#) {
                problems.insert(String(match.1))
            }
        }
        #expect(problems.count > 60)
        #expect(problems.subtracting(told).sorted() == [])
    }

    private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private static func text(_ path: String = "web/openapi.json") throws -> String {
        try String(contentsOfFile: "\(project)/\(path)", encoding: .utf8)
    }

    private static func reference() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(try text().utf8))
        return try #require(value as? [String: Any])
    }

    private static func operations() throws -> [Operation] {
        let paths = try #require(try reference()["paths"] as? [String: [String: Any]])
        var operations: [Operation] = []
        for (path, item) in paths {
            for (method, value) in item where methods.contains(method) {
                let operation = try #require(value as? [String: Any])
                let security = try #require(operation["security"] as? [[String: Any]])
                let responses = try #require(operation["responses"] as? [String: Any])
                operations.append(
                    Operation(
                        path: path,
                        method: method.uppercased(),
                        id: try #require(operation["operationId"] as? String),
                        isOpen: security.isEmpty || security.contains { $0.isEmpty },
                        statuses: Set(responses.keys)
                    )
                )
            }
        }
        return operations
    }

    /// An address of a path: `/api/v1/tickets/1` of `/api/v1/tickets/{number}`.
    private static func address(_ path: String) -> String {
        path.replacing(#/\{\w+\}/#, with: "1")
    }
}
