import Foundation
import HTTPTypes
import Persistence
import Testing
import Ticketing
import WebAPI

/// What is hidden from somebody shows through no door.
@Suite struct VisibilityTests {
    /// A word that is in hidden documents only, and one that is close to it.
    private static let secret = "zanthorium"
    private static let mistyped = "zanthoriun"

    private static let documents = [
        "manual/pfc.md": """
        # PFC watchdog

        ## How does the PFC watchdog restore a queue?

        The PFC watchdog restores a queue when no pause frame came for the restoration time.
        """,
        "manual/ecn.md":
            "# ECN\n\n## What does ECN do?\n\nECN marks packets and slows senders down.\n",
        "vault/keys.md": """
        # Zanthorium procedure

        ## How is the zanthorium vault opened?

        The zanthorium vault is opened with the Brass Lever Protocol (BLP) by two people.
        """,
        "vault/pfc.md": """
        # PFC watchdog in the zanthorium cell

        The PFC watchdog of the zanthorium cell restores a queue after 77 seconds.
        """,
    ]

    private static func ask(_ question: String) -> String { #"{"question": "\#(question)"}"# }

    /// A server on which only admins and members of `keepers` see the collection `vault`.
    private static func withServer(
        _ body: @escaping @Sendable (TicketClient, TicketServer) async throws -> Void
    ) async throws {
        let server = try await TicketServer(documents: documents)
        try await server.run { client in
            let keepers = PersonGroup(name: "keepers", title: "Keepers", members: ["ana"])
            try await server.store.write { try $0.save(keepers) }
            let list = try await client.send(
                .put,
                "access/collections/vault",
                #"{"readers": ["group:keepers"]}"#,
                as: server.admin
            )
            #expect(list.status == 200, "\(list.text)")
            try await body(client, server)
        }
    }

    /// What somebody is told who asks for something in every way.
    private static func told(
        _ client: TicketClient,
        as token: String?
    ) async throws -> [String: String] {
        func send(
            _ method: HTTPRequest.Method,
            _ path: String,
            _ body: String? = nil,
            headers: HTTPFields = [:]
        ) async throws -> String {
            let answer =
                if let token {
                    try await client.send(method, path, body, as: token, headers: headers)
                } else {
                    try await client.sendOpenly(method, path, body, headers: headers)
                }
            #expect(answer.status < 500, "\(method) \(path): \(answer.text)")
            return answer.text
        }
        var told: [String: String] = [:]
        for question in [
            "How is the \(secret) vault opened?", "\(mistyped) lever", "What is BLP?",
            "How does the PFC watchdog restore a queue?",
        ] {
            told["ask \(question)"] = try await send(.post, "ask", ask(question))
            told["explain \(question)"] = try await send(
                .post,
                "ask",
                #"{"question": "\#(question)", "explain": true}"#
            )
            told["stream \(question)"] = try await send(
                .post,
                "ask",
                ask(question),
                headers: [.accept: "text/event-stream"]
            )
            let words = question.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            told["search \(question)"] = try await send(.get, "search?q=\(words)")
        }
        told["documents"] = try await send(.get, "documents?limit=100")
        told["page"] = try await send(.get, "/documents?limit=1")
        told["named"] = try await send(.get, "documents?collection=vault")
        told["unknown"] = try await send(.get, "documents?collection=none")
        told["asked in"] = try await send(
            .post,
            "ask",
            #"{"question": "vault?", "collections": ["vault"]}"#
        )
        return told
    }

    @Test func `a hidden collection shows in no answer, hit, list, count or mended word`()
        async throws
    {
        try await Self.withServer { client, server in
            for token in [nil, server.jane] {
                for (door, text) in try await Self.told(client, as: token) {
                    var text = text.lowercased()
                    // What they typed themselves is theirs.
                    for own in [
                        "how is the \(Self.secret) vault opened?", "\(Self.mistyped) lever",
                    ] { text = text.replacingOccurrences(of: own, with: "") }
                    for word in [
                        "brass", "keys.md", "vault/", "77 seconds", "zanthorium cell", ">vault<",
                    ] {
                        let isTold = text.contains(word)
                        #expect(!isTold, "\(word) is told by \(door)")
                    }
                }
            }
            for token in [server.agent, server.admin] {
                let told = try await Self.told(client, as: token)
                let opened = told["ask How is the \(Self.secret) vault opened?"] ?? ""
                #expect(opened.contains("Brass Lever"), "\(opened)")
                #expect(told["page"]?.contains("<option>vault</option>") == true)
                #expect(told["documents"]?.contains("keys.md") == true)
            }
        }
    }

    @Test func `an answer without a hidden collection is that of a desk that has none`()
        async throws
    {
        let plain = try await TicketServer(
            documents: Self.documents.filter { $0.key.hasPrefix("manual/") }
        )
        let expected = Told()
        try await plain.run { client in
            await expected.set(try await Self.told(client, as: nil))
        }
        let open = await expected.told
        try await Self.withServer { client, _ in
            let told = try await Self.told(client, as: nil)
            for (door, text) in open where door != "named" && door != "asked in" {
                let (one, other) = (Self.timeless(told[door] ?? ""), Self.timeless(text))
                let common = one.commonPrefix(with: other).suffix(60)
                let isSame = one == other
                #expect(isSame, "\(door): after \(common)")
            }
            // A collection that is hidden and one that is not there are told apart by nothing.
            #expect(
                told["named"]?.replacingOccurrences(of: "vault", with: "none") == told["unknown"]
            )
        }
    }

    /// What was told, without how long it took.
    private static func timeless(_ text: String) -> String {
        text.replacing(#/"timings":\{[^}]*\}/#, with: "").replacing(
            #/"totalMs":[0-9.e-]+/#,
            with: ""
        )
    }

    private actor Told {
        var told: [String: String] = [:]
        func set(_ told: [String: String]) { self.told = told }
    }

    @Test func `an answer that cites what is hidden cannot be read by its name, nor filed from`()
        async throws
    {
        try await Self.withServer { client, server in
            let answer = try await client.send(
                .post,
                "ask",
                Self.ask("How is the zanthorium vault opened?")
            )
            let id = try #require(answer["id"])
            let own = try await client.send(.get, "answers/\(id)")
            #expect(own.status == 200)
            let others = try await client.send(.get, "answers/\(id)", as: server.jane)
            #expect(others.status == 404, "\(others.text)")
            let open = try await client.sendOpenly(.get, "answers/\(id)")
            #expect(open.status == 404)
            let feedback = try await client.send(
                .post,
                "answers/\(id)/feedback",
                #"{"verdict": "helpful"}"#,
                as: server.jane
            )
            #expect(feedback.status == 404)
            let filed = try await client.send(
                .post,
                "tickets",
                #"{"title": "t", "body": "b", "answer": "\#(id)"}"#,
                as: server.jane
            )
            #expect(filed.status == 404 || filed.status == 422, "\(filed.text)")
            let follow = try await client.send(
                .post,
                "ask",
                #"{"question": "and by whom?", "conversation": "\#(id)"}"#,
                as: server.jane
            )
            #expect(!follow.text.lowercased().contains("zanthorium"), "\(follow.text)")
        }
    }

    @Test func `a kept answer points into no hidden collection, whoever asked first`()
        async throws
    {
        let server = try await TicketServer(documents: [
            "manual/coffee.md": """
            # Coffee machine

            ## How do I descale the coffee machine?

            Descale the coffee machine with citric acid every month. Run the programme twice.

            ## Why does the coffee machine leak?

            The coffee machine leaks when the gasket is worn; replace the gasket.
            """,
            "cellar/money.md": """
            # Secret espresso cellar

            ## How do I open the coffee machine cellar?

            The cellar code of the coffee machine is 4711 and lies behind the coffee machine.

            ## Where is the coffee machine money hidden?

            The coffee machine money is hidden in the cellar.
            """,
        ])
        try await server.run { client in
            let list = try await client.send(
                .put,
                "access/collections/cellar",
                #"{"readers": ["role:admin"]}"#,
                as: server.admin
            )
            #expect(list.status == 200, "\(list.text)")
            let answer = try await client.send(
                .post,
                "ask",
                Self.ask("How do I descale the coffee machine?"),
                as: server.admin
            )
            #expect(answer.text.contains("cellar"), "\(answer.text)")
            let id = try #require(answer["id"])
            let number = try await client.file(
                "Chalk",
                as: server.admin,
                #", "answer": "\#(id)", "requester": "jane", "join": false"#
            )
            for path in ["answers/\(id)", "answers/\(id)/replay", "tickets/\(number)/evidence"] {
                let own = try await client.send(.get, path, as: server.admin)
                #expect(own.text.contains("cellar"), "\(path): \(own.text)")
                let hers = try await client.send(.get, path, as: server.jane)
                #expect(hers.status == 200, "\(path): \(hers.text)")
                #expect(!hers.text.contains("cellar"), "\(path): \(hers.text)")
                #expect(hers.text.contains("citric"), "\(path): \(hers.text)")
            }
        }
    }

    @Test func `a ticket shows the answer that it was filed from to those only who may see it`()
        async throws
    {
        try await Self.withServer { client, server in
            let answer = try await client.send(
                .post,
                "ask",
                Self.ask("How is the zanthorium vault opened?")
            )
            let id = try #require(answer["id"])
            let filed = try await client.send(
                .post,
                "tickets",
                #"{"title": "A lever", "body": "b", "answer": "\#(id)", "requester": "jane"}"#
            )
            let number = try #require(filed["number"])
            let mine = try await client.send(.get, "tickets/\(number)/evidence")
            #expect(mine.text.contains("Brass Lever"), "\(mine.text)")
            let hers = try await client.send(.get, "tickets/\(number)/evidence", as: server.jane)
            #expect(hers.status == 200 && !hers.text.contains("Brass"), "\(hers.text)")
            let made = try await client.send(
                .post,
                "tokens",
                #"{"name": "ben", "role": "agent"}"#,
                as: server.admin
            )
            let ben = try #require(made["token"])
            for (token, sees) in [(server.agent, true), (ben, false)] {
                let export = try await client.send(.get, "tickets/export", as: token)
                let evidence = try #require(
                    export["evidence"].flatMap { Data(base64Encoded: $0) }
                )
                let text = String(decoding: evidence, as: UTF8.self)
                #expect(text.contains("Brass Lever") == sees, "\(text)")
            }
        }
    }

    @Test func `a conversation of the same name is not that of somebody else`() async throws {
        try await Self.withServer { client, server in
            _ = try await client.send(
                .post,
                "ask",
                #"{"question": "How is the zanthorium vault opened?", "conversation": "c"}"#
            )
            let other = try await client.send(
                .post,
                "ask",
                #"{"question": "and how long does that take?", "conversation": "c"}"#,
                as: server.jane
            )
            #expect(!other.text.lowercased().contains("zanthorium"), "\(other.text)")
        }
    }

    @Test func `who puts a ticket into a hidden queue is told that it is there, once`()
        async throws
    {
        try await Self.withServer { client, server in
            let moved = try await client.file(
                "A loose cable",
                as: nil,
                #", "queue": "storage", "requester": "jane""#
            )
            let passed = try await client.file(
                "Another",
                as: nil,
                #", "queue": "storage", "requester": "jane""#
            )
            let set = try await client.send(
                .put,
                "access/queues/fabric",
                #"{"readers": ["role:admin"]}"#,
                as: server.admin
            )
            #expect(set.status == 200, "\(set.text)")
            let change = try await client.send(
                .patch,
                "tickets/\(moved)",
                #"{"queue": "fabric"}"#
            )
            #expect(change.status == 200 && change["queue"] == "fabric", "\(change.text)")
            let put = try await client.send(
                .put,
                "/compat/zammad/api/v1/tickets/\(passed.dropFirst(3))",
                #"{"group": "fabric"}"#
            )
            #expect(put.status == 200, "\(put.text)")
            let filed = try await client.file(
                "For somebody else",
                as: nil,
                #", "queue": "fabric", "requester": "jane""#
            )
            for number in [moved, passed, filed] {
                let gone = try await client.send(.get, "tickets/\(number)")
                #expect(gone.status == 404, "\(gone.text)")
                let there = try await client.send(.get, "tickets/\(number)", as: server.admin)
                #expect(there["queue"] == "fabric", "\(there.text)")
            }
        }
    }

    @Test func `a hidden queue shows in no list, count, search, link, notice or event`()
        async throws
    {
        try await Self.withServer { client, server in
            let secret = try await client.file(
                "Zanthorium leak",
                as: server.admin,
                #", "queue": "fabric""#
            )
            let other = try await client.file("A loose cable", as: nil, #", "queue": "storage""#)
            let list = try await client.send(
                .put,
                "access/queues/fabric",
                #"{"readers": ["group:none"]}"#,
                as: server.admin
            )
            #expect(list.status == 422)
            let set = try await client.send(
                .put,
                "access/queues/fabric",
                #"{"readers": ["role:admin"]}"#,
                as: server.admin
            )
            #expect(set.status == 200, "\(set.text)")
            for path in [
                "tickets", "tickets?q=zanthorium", "tickets?sort=number&limit=100",
                "tickets?q=queue:fabric", "notices", "projects",
            ] {
                let answer = try await client.send(.get, path)
                #expect(answer.status < 500)
                #expect(!answer.text.contains("Zanthorium"), "\(path): \(answer.text)")
            }
            for path in ["", "/events", "/evidence", "/similar", "/draft-doc"] {
                let answer = try await client.send(.get, "tickets/\(secret)\(path)")
                #expect(answer.status == 404, "\(path): \(answer.status) \(answer.text)")
            }
            let link = #"{"addLinks": [{"kind": "relatesTo", "target": "\#(secret)"}]}"#
            let bodies: [(HTTPRequest.Method, String, String, Int)] = [
                (.patch, "tickets/\(other)", link, 422),
                (.post, "tickets/\(other)/merge", #"{"into": "\#(secret)"}"#, 404),
                (.post, "tickets/\(secret)/merge", #"{"into": "\#(other)"}"#, 404),
            ]
            for (method, path, body, status) in bodies {
                let answer = try await client.send(method, path, body)
                #expect(answer.status == status, "\(path): \(answer.text)")
                // It is as if there were no such ticket.
                let none = "DK-999999"
                let missing = try await client.send(
                    method,
                    path.replacing(secret, with: none),
                    body.replacing(secret, with: none)
                )
                #expect(answer.text == missing.text.replacing(none, with: secret))
            }
            let whole = try await client.send(.get, "tickets/\(secret)", as: server.admin)
            #expect(whole.status == 200)
        }
    }
}
