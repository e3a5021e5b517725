import Foundation
import HTTPTypes
import HelpDesk
import Testing
import Ticketing

@testable import WebAPI

/// `/metrics` tells what happened, in few words, and to nobody what they may not see.
@Suite struct MetricsRoutesTests {
    private static let documents = [
        "manual/pfc.md": "# PFC\n\n## What does PFC do?\n\nPFC pauses one priority of a link.\n",
        "vault/keys.md": "# Keys\n\n## Where are the keys?\n\nThe keys lie in the red box.\n",
    ]

    /// The value of a sample, by its name with its labels.
    private static func value(_ sample: String, in text: String) -> Double? {
        text.split(separator: "\n").first { $0.hasPrefix(sample + " ") }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
    }

    @Test func `requests are counted by the template of their route, whatever was asked for`()
        async throws
    {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            for path in ["documents/nonsense", "tickets/DK-77?secret=1", "/no/such/place"] {
                _ = try await client.send(.get, path)
            }
            let odd = try #require(HTTPRequest.Method("MAKEUP"))
            _ = try await client.send(odd, "/another/place")
            let text = try await client.sendOpenly(.get, "/metrics").text
            let requests = "docket_http_requests_total"
            let labels = #"method="GET",status="4xx"}"#
            #expect(
                Self.value(#"\#(requests){route="/api/v1/documents/{id}",\#(labels)"#, in: text)
                    == 1
            )
            #expect(
                Self.value(#"\#(requests){route="/api/v1/tickets/{number}",\#(labels)"#, in: text)
                    == 1
            )
            #expect(Self.value(#"\#(requests){route="unmatched",\#(labels)"#, in: text) == 1)
            for word in ["nonsense", "DK-77", "secret", "such", "MAKEUP"] {
                let isTold = text.contains(word)
                #expect(!isTold, "\(word)")
            }
        }
    }

    @Test func `each metric that the manual and its alert rules name is one of the program`()
        throws
    {
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        func names(in path: String) throws -> Set<String> {
            let text = try String(contentsOfFile: "\(project)/\(path)", encoding: .utf8)
            return Set(text.matches(of: #/\bdocket_[a-z_]+[a-z]/#).map { String($0.0) })
        }
        let known = try ["Metrics", "Connections"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(
                atPath: "\(project)/Sources/WebAPI/\(folder)"
            )
            .map { "Sources/WebAPI/\(folder)/\($0)" }
        }
        .reduce(into: Set<String>()) { $0.formUnion(try names(in: $1)) }
        var count = 0
        for page in ["desk/metrics.md", "desk/sla.md", "docket.rules.yml"] {
            for name in try names(in: "docs-corpus/\(page)") {
                count += 1
                let family = name.replacing(#/_(total|info|bucket|sum|count)$/#, with: "")
                let isKnown = known.contains(name) || known.contains(family)
                #expect(isKnown, "\(page): \(name)")
            }
        }
        #expect(count > 20)
    }

    @Test(arguments: [
        ("", false), ("text/html", false), ("application/openmetrics-text; version=1.0.0", true),
        ("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3", true),
        ("application/openmetrics-text;q=0.2, text/plain;q=0.9", false),
        ("application/openmetrics-text;version=0.0.1", false),
        ("application/openmetrics-text;q=0", false), ("application/openmetrics-text;q=x", false),
        (";;;,,,=", false), ("*/*", false),
    ])
    func `the form is the one that the client likes best`(
        accept: String,
        isOpen: Bool
    ) async throws {
        let server = try await TicketServer()
        try await server.run { client in
            let answer = try await client.sendOpenly(
                .get,
                "/metrics",
                headers: accept.isEmpty ? [:] : [.accept: accept]
            )
            #expect(answer.status == 200)
            #expect(answer.text.hasSuffix("# EOF\n") == isOpen)
            let type = answer.headers[.contentType] ?? ""
            #expect(
                type
                    == (isOpen
                        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                        : "text/plain; version=0.0.4; charset=utf-8")
            )
        }
    }

    @Test func `questions are counted by what came of them and by their door`() async throws {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            let question = #"{"question": "What does PFC do?"}"#
            let answer = try await client.send(.post, "ask", question)
            let outcome = try #require(answer["outcome"])
            let chat = #"{"model": "docket", "messages": [{"role": "user", "content": "Why?"}]}"#
            _ = try await client.send(.post, "/v1/chat/completions", chat)
            let empty = try await client.send(.post, "ask", #"{"question": " "}"#)
            #expect(empty.status == 400)
            let text = try await client.sendOpenly(.get, "/metrics").text
            func count(_ outcome: String, _ door: String) -> Double? {
                Self.value(
                    #"docket_ask_requests_total{outcome="\#(outcome)",door="\#(door)"}"#,
                    in: text
                )
            }
            #expect(count(outcome, "api") == 1)
            // What is no question was told so, and is no failure.
            #expect(count("error", "api") == 0)
            let doors = ["answered", "partial", "abstained"].compactMap { count($0, "openai") }
            #expect(doors.reduce(0, +) == 1)
            #expect(
                Self.value(#"docket_ask_duration_seconds_count{door="api"}"#, in: text) == 1
            )
        }
    }

    @Test func `tickets are counted for agents, and of hidden queues for nobody else`()
        async throws
    {
        let server = try await TicketServer()
        try await server.run { client in
            _ = try await client.file("A leak", as: server.admin, #", "queue": "fabric""#)
            let list = try await client.send(
                .put,
                "access/queues/fabric",
                #"{"readers": ["role:admin"]}"#,
                as: server.admin
            )
            #expect(list.status == 200)
            let sample = #"docket_tickets{queue="fabric",state="new"}"#
            let admin = try await client.send(.get, "/metrics", as: server.admin).text
            #expect(Self.value(sample, in: admin) == 1)
            let agent = try await client.send(.get, "/metrics").text
            #expect(!agent.contains("fabric\""))
            #expect(Self.value(#"docket_tickets{queue="storage",state="new"}"#, in: agent) == 0)
            for text in [
                try await client.sendOpenly(.get, "/metrics").text,
                try await client.send(.get, "/metrics", as: server.jane).text,
            ] {
                #expect(!text.contains("docket_tickets") && !text.contains("docket_sessions"))
                #expect(Self.value("docket_desk_up", in: text) == 1)
            }
        }
    }

    @Test func `documents are counted for those who may see them`() async throws {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            _ = try await client.send(
                .put,
                "access/collections/vault",
                #"{"readers": ["role:agent"]}"#,
                as: server.admin
            )
            let stranger = try await client.sendOpenly(.get, "/metrics").text
            #expect(Self.value("docket_index_documents", in: stranger) == 1)
            let agent = try await client.send(.get, "/metrics").text
            #expect(Self.value("docket_index_documents", in: agent) == 2)
        }
    }

    @Test func `with asking closed, metrics need a token with their scope`() async throws {
        let server = try await TicketServer(doors: { _ in
            Doors(policy: AccessPolicy(isAskingOpen: false))
        })
        let tokens = ManageTokens(store: server.store)
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        let scraper = try await tokens.create(
            name: "prometheus",
            role: .agent,
            scopes: [.metrics],
            expires: nil,
            at: now
        ).secret
        let writer = try await tokens.create(
            name: "writer",
            role: .agent,
            scopes: [.writeTickets],
            expires: nil,
            at: now
        ).secret
        try await server.run { client in
            let status1 = try await client.sendOpenly(.get, "/metrics").status
            #expect(status1 == 401)
            let status2 = try await client.send(.get, "/metrics", as: "none").status
            #expect(status2 == 401)
            let status3 = try await client.send(.get, "/metrics", as: writer).status
            #expect(status3 == 403)
            let told = try await client.send(.get, "/metrics", as: scraper)
            #expect(told.status == 200 && told.text.contains("docket_tickets{"))
            #expect(Self.value(#"docket_sign_ins_failed_total{with="token"}"#, in: told.text) == 1)
            let status4 = try await client.send(.get, "tickets", as: scraper).status
            #expect(status4 == 403)
            let status5 = try await client.send(.post, "/metrics", as: scraper).status
            #expect(status5 == 405)
        }
    }
}
