import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import HummingbirdTesting
import Testing
import Ticketing
import WebAPI

/// Who is let through to which route.
@Suite struct AdmissionTests {
    private static let documents = [
        "manual/pfc.md": "# PFC\n\n## What is PFC?\n\nPFC pauses one priority of a link.\n"
    ]

    private enum Visitor: CaseIterable { case nobody, requester, agent, admin }

    /// What a route answers to each, from nobody to an admin.
    private static func statuses(
        _ client: TicketClient,
        _ server: TicketServer,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil
    ) async throws -> [Int] {
        var statuses: [Int] = []
        for visitor in Visitor.allCases {
            let token: String? =
                switch visitor {
                case .nobody: nil
                case .requester: server.jane
                case .agent: server.agent
                case .admin: server.admin
                }
            let answer =
                if let token {
                    try await client.send(method, path, body, as: token)
                } else {
                    try await client.sendOpenly(method, path, body)
                }
            statuses.append(answer.status)
            if answer.status == 401 {
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true, "\(path)")
            }
        }
        return statuses
    }

    @Test func `each role may do what is its own`() async throws {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            let cases: [(HTTPRequest.Method, String, String?, [Int])] = [
                (.get, "/healthz", nil, [200, 200, 200, 200]),
                (.get, "session", nil, [200, 200, 200, 200]),
                (.get, "search?q=pfc", nil, [200, 200, 200, 200]),
                (.post, "ask", #"{"question": "What is PFC?"}"#, [200, 200, 200, 200]),
                (.get, "documents", nil, [200, 200, 200, 200]),
                (.get, "/documents", nil, [200, 200, 200, 200]),
                (.get, "tickets", nil, [401, 200, 200, 200]),
                (.post, "tickets", #"{"title": "t", "body": "b"}"#, [401, 201, 201, 201]),
                (.get, "tickets/DK-1", nil, [401, 404, 404, 404]),
                (.patch, "tickets/DK-1", #"{"state": "open"}"#, [401, 404, 404, 404]),
                (.get, "tickets/export", nil, [401, 403, 200, 200]),
                (
                    .post, "tickets/bulk", #"{"numbers": ["DK-1001"], "set": {"addTags": ["a"]}}"#,
                    [401, 403, 200, 200]
                ),
                (.get, "notices", nil, [401, 200, 200, 200]),
                (.get, "workflow", nil, [401, 403, 200, 200]),
                (.get, "tokens", nil, [401, 403, 403, 200]),
                (.post, "tokens", #"{"name": "x", "role": "admin"}"#, [401, 403, 403, 201]),
                (.delete, "tokens/999", nil, [401, 403, 403, 404]),
                (.get, "access", nil, [401, 403, 403, 200]),
                (.put, "access/queues/docs", #"{"readers": []}"#, [401, 403, 403, 200]),
                (.delete, "access/queues/docs", nil, [401, 403, 403, 204]),
                (.post, "webhooks/alertmanager", #"{"alerts": []}"#, [401, 403, 200, 200]),
                (.get, "webhooks", nil, [401, 403, 403, 200]),
                (.get, "audit", nil, [401, 403, 403, 200]),
                (.get, "audit/verify", nil, [401, 403, 403, 200]),
                (.get, "nothing-of-this-name", nil, [404, 404, 404, 404]),
            ]
            for (method, path, body, expected) in cases {
                let statuses = try await Self.statuses(client, server, method, path, body)
                #expect(statuses == expected, "\(method) \(path)")
            }
        }
    }

    @Test func `a desk that is closed answers nobody without a name`() async throws {
        let server = try await TicketServer(
            doors: { _ in Doors(policy: AccessPolicy(isAskingOpen: false)) },
            documents: Self.documents
        )
        try await server.run { client in
            for path in [
                "search?q=pfc", "documents", "/documents", "/v1/models", "fabric", "events",
                "answers/x",
            ] {
                let open = try await client.sendOpenly(.get, path)
                #expect(open.status == 401, "\(path): \(open.status)")
                #expect(!open.text.contains("PFC pauses"))
            }
            let asked = try await client.sendOpenly(.post, "ask", #"{"question": "What is PFC?"}"#)
            #expect(asked.status == 401)
            let named = try await client.send(
                .post,
                "ask",
                #"{"question": "What is PFC?"}"#,
                as: server.jane
            )
            #expect(named.status == 200)
            for path in ["/healthz", "/readyz", "session"] {
                #expect(try await client.sendOpenly(.get, path).status == 200, "\(path)")
            }
        }
    }

    @Test func `a page that tells a problem says what its status needs, too`() async throws {
        let server = try await TicketServer(
            doors: { _ in Doors(policy: AccessPolicy(isAskingOpen: false)) }
        )
        try await server.run { client in
            let page: HTTPFields = [.accept: "text/html"]
            let closed = try await client.sendOpenly(.get, "/documents", headers: page)
            #expect(closed.status == 401 && closed.text.contains("<html"))
            #expect(closed.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            let wrong = try await client.sendOpenly(.post, "/fabric", headers: page)
            #expect(wrong.status == 405 && wrong.headers[.allow] == "GET, HEAD")
        }
    }

    @Test func `filing without a name is possible only where it is wanted`() async throws {
        let server = try await TicketServer(
            doors: { _ in Doors(policy: AccessPolicy(isFilingOpen: true)) }
        )
        try await server.run { client in
            let filed = try await client.sendOpenly(
                .post,
                "tickets",
                #"{"title": "t", "body": "b"}"#
            )
            #expect(filed.status == 201, "\(filed.text)")
            #expect(filed["requester"] == "anonymous")
            let number = try #require(filed["number"])
            // Who is nobody in particular reads nothing of what others without a name filed.
            #expect(try await client.sendOpenly(.get, "tickets/\(number)").status == 401)
            #expect(try await client.sendOpenly(.get, "tickets").status == 401)
        }
    }

    @Test(arguments: AccessScope.allCases)
    func `a token does what its scope says and nothing else`(scope: AccessScope) async throws {
        let server = try await TicketServer(documents: Self.documents)
        let secret = try await ManageTokens(store: server.store).create(
            name: "bound",
            role: .admin,
            scopes: [scope],
            expires: nil,
            at: Date(timeIntervalSince1970: 1_795_000_000)
        ).secret
        try await server.run { client in
            let tries: [(AccessScope, HTTPRequest.Method, String, String?)] = [
                (.ask, .get, "search?q=pfc", nil),
                (.readTickets, .get, "tickets", nil),
                (.writeTickets, .post, "tickets", #"{"title": "t", "body": "b"}"#),
                (.admin, .get, "audit", nil),
                (.admin, .post, "tokens", #"{"name": "x", "role": "requester"}"#),
            ]
            for (needed, method, path, body) in tries {
                let answer = try await client.send(method, path, body, as: secret)
                let isAllowed = (200..<300).contains(answer.status)
                #expect(isAllowed == (needed == scope), "\(scope) \(path): \(answer.status)")
                if !isAllowed { #expect(answer.status == 403) }
            }
        }
    }

    @Test func `what is larger than the settings say is refused, with a length and without`()
        async throws
    {
        let server = try await TicketServer(
            doors: { _ in Doors(limits: RequestLimits(body: 400, file: 1_000)) }
        )
        let body = #"{"title": "t", "body": "\#(String(repeating: "b", count: 500))"}"#
        try await server.run { client in
            let large = try await client.send(.post, "tickets", body)
            #expect(large.status == 413)
            #expect(large["detail"]?.contains("400 bytes") == true, "\(large.text)")
            #expect(try await client.send(.post, "tickets", #"{"title": "t"}"#).status < 500)
            let number = try await client.file("small")
            for (size, status) in [(900, 201), (1_100, 413)] {
                let file = try await client.send(
                    .post,
                    "tickets/\(number)/attachments?name=a.txt",
                    String(repeating: "x", count: size),
                    type: "text/plain"
                )
                #expect(file.status == status, "\(file.text)")
            }
        }
    }

    @Test func `who sends too much is told when to go on, and nobody else is kept waiting`()
        async throws
    {
        let server = try await TicketServer(
            doors: { _ in Doors(limits: RequestLimits(rate: 5, includesLoopback: true)) }
        )
        try await server.run { client in
            var statuses: [Int] = []
            for _ in 0..<20 {
                let answer = try await client.send(.get, "tickets", as: server.jane)
                statuses.append(answer.status)
                if answer.status == 429 {
                    #expect(answer.headers[.retryAfter] == "1")
                }
            }
            #expect(statuses == Array(repeating: 200, count: 10) + Array(repeating: 429, count: 10))
            #expect(try await client.send(.get, "tickets", as: server.eve).status == 200)
            #expect(try await client.sendOpenly(.get, "session").status == 200)
        }
    }
}
