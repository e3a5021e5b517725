import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import HummingbirdTesting
import Testing

/// What the desk can learn of itself, and what the index holds.
@Suite struct InsightRoutesTests {
    private struct Insight: Decodable {
        struct Questions: Decodable {
            struct Day: Decodable { var abstained: Int }
            var answered: Int
            var abstained: Int
            var days: [Day]
        }
        struct Gap: Decodable { var question: String }
        struct Tickets: Decodable { var filed: Int }
        struct Place: Decodable { var device: String }
        var questions: Questions
        var gaps: [Gap]
        var tickets: Tickets
        var places: [Place]
    }

    private struct Asked: Decodable {
        struct Citation: Decodable { var documentId: String }
        var id: String
        var citations: [Citation]
    }

    private struct Uses: Decodable {
        struct Question: Decodable { var answer: String }
        struct Filed: Decodable { var number: String }
        var questions: [Question]
        var tickets: [Filed]
    }

    private struct Index: Decodable {
        struct Collection: Decodable { var name: String }
        struct Run: Decodable { var phase: String }
        var documents: Int
        var collections: [Collection]
        var run: Run?
    }

    private static let documents = [
        "docs/pfc.md":
            "# PFC\n\n## What does a pause frame stop?\n\nA pause frame stops one priority.",
        "secret/plan.md": "# Plan\n\n## What is the secret plan?\n\nThe secret plan moves rails.",
    ]

    private static func read<Body: Decodable>(
        _ body: Body.Type,
        _ answer: TicketServer.Answer
    ) throws -> Body {
        let decoder = JSONDecoder()
        return try decoder.decode(body, from: Data(answer.bytes))
    }

    private static func ask(_ question: String, _ client: TicketClient) async throws -> Asked {
        try read(
            Asked.self,
            try await client.sendOpenly(.post, "ask", #"{"question": "\#(question)"}"#)
        )
    }

    @Test func `what was asked and filed is told by day, to agents alone`() async throws {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            _ = try await Self.ask("What does a pause frame stop?", client)
            _ = try await Self.ask("Who won the world cup?", client)
            let filed = try await client.send(
                .post,
                "tickets",
                #"""
                {"title": "leaf3 flaps", "body": "Since noon", "type": "link-or-optic",
                 "fields": {"port": "leaf3/Ethernet8", "symptom": "flaps"}}
                """#
            )
            #expect(filed.status == 201)
            let answer = try await client.send(.get, "insight")
            #expect(answer.status == 200)
            let insight = try Self.read(Insight.self, answer)
            #expect(insight.questions.answered == 1)
            #expect(insight.questions.abstained == 1)
            #expect(insight.questions.days.map(\.abstained) == [1])
            #expect(insight.gaps.map(\.question) == ["Who won the world cup?"])
            #expect(insight.tickets.filed == 1)
            #expect(insight.places.map(\.device) == ["leaf3"])
            #expect(try await client.send(.get, "insight", as: server.jane).status == 403)
            #expect(try await client.sendOpenly(.get, "insight").status == 401)
        }
    }

    @Test(arguments: [
        "from=yesterday", "to=2026-11-27", "from=2026-11-27T00:00:00Z&to=2026-11-26T00:00:00Z",
        "from=2024-11-27T00:00:00Z&to=2026-11-27T00:00:00Z",
    ])
    func `a period that is none is refused`(query: String) async throws {
        try await TicketServer().run { client in
            let said = try await client.send(.get, "insight?\(query)")
            #expect(said.status == 400)
        }
    }

    @Test func `a document tells which answers cite it, and which tickets came of them`()
        async throws
    {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            let asked = try await Self.ask("What does a pause frame stop?", client)
            let document = try #require(asked.citations.first?.documentId)
            let number = try await client.file("It stops nothing", #", "answer": "\#(asked.id)""#)
            let path = "documents/\(document)/uses"
            let uses = try Self.read(Uses.self, try await client.send(.get, path))
            #expect(uses.questions.map(\.answer) == [asked.id])
            #expect(uses.tickets.map(\.number) == [number])
            #expect(try await client.sendOpenly(.get, path).status == 401)
            #expect(try await client.send(.get, "documents/none/uses").status == 404)
        }
    }

    @Test func `the index tells what it holds, and is brought up to date`() async throws {
        let server = try await TicketServer(documents: Self.documents)
        try await server.run { client in
            let before = try Self.read(
                Index.self,
                try await client.send(.get, "index", as: server.admin)
            )
            #expect(before.documents == 2)
            #expect(before.collections.map(\.name) == ["docs", "secret"])
            #expect(before.run == nil)
            let begun = try await client.send(.post, "index", as: server.admin)
            #expect(begun.status == 202)
            var run: Index.Run?
            while run.map({ !["done", "failed"].contains($0.phase) }) ?? true {
                run = try Self.read(
                    Index.self,
                    try await client.send(.get, "index", as: server.admin)
                ).run
            }
            #expect(run?.phase == "done")
            #expect(try await client.send(.get, "index").status == 403)
        }
    }
}
