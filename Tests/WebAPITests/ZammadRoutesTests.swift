import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebAPI

@Suite struct ZammadRoutesTests {
    @Test func `a ticket is filed in Zammad's words and kept in Docket's`() async throws {
        try await TicketServer().run { client in
            let filed = try await ZammadClient.file(
                client,
                #", "group": "Fabric", "customer_id": "guess:kim@example.org", "priority_id": 3"#
            )
            #expect(filed.status == 201, "\(filed.text)")
            #expect(filed.json["id"] == .number(1_001))
            #expect(filed["number"] == "1001")
            #expect(filed["state"] == "new")
            #expect(filed["priority"] == "3 high")
            #expect(filed["group"] == "fabric")
            #expect(filed["customer"] == "kim@example.org")
            #expect(filed["owner"] == "-")
            #expect(filed.json["owner_id"] == .number(1))
            #expect(filed.json["article_count"] == .number(1))
            #expect(filed.headers[.location] == "/compat/zammad/api/v1/tickets/1001")
            let own = try await client.send(.get, "tickets/1001")
            #expect(own["queue"] == "fabric")
            #expect(own["requester"] == "kim@example.org")
            #expect(own["priority"] == "high")
        }
    }

    @Test func `closed is solved, and can be opened again`() async throws {
        try await TicketServer().run { client in
            _ = try await ZammadClient.file(client, as: client.server.jane)
            let closed = try await ZammadClient.send(
                client,
                .put,
                "tickets/1001",
                #"{"state": "closed", "article": {"body": "A new optic."}}"#
            )
            #expect(closed.status == 200, "\(closed.text)")
            #expect(closed.json["state_id"] == .number(4))
            #expect(try await client.send(.get, "tickets/1001")["state"] == "solved")
            let again = try await ZammadClient.send(
                client,
                .put,
                "tickets/1001",
                #"{"state": "open"}"#,
                as: client.server.jane
            )
            #expect(again.json["state_id"] == .number(2))
            let mine = try await ZammadClient.send(
                client,
                .put,
                "tickets/1001",
                #"{"title": "Mine"}"#,
                as: client.server.jane
            )
            #expect(mine.status == 403)
            #expect(Set(mine.json.keys) == ["error", "error_human"])
        }
    }

    @Test func `internal articles are notes, which customers do not see`() async throws {
        try await TicketServer().run { client in
            _ = try await ZammadClient.file(client, as: client.server.jane)
            let note = try await ZammadClient.send(
                client,
                .post,
                "ticket_articles",
                #"{"ticket_id": 1001, "subject": "Optic", "body": "zebra", "internal": true}"#
            )
            #expect(note.status == 201, "\(note.text)")
            #expect(note["subject"] == "Optic")
            #expect(note["body"] == "zebra")
            #expect(note.json["internal"] == true)
            let path = "ticket_articles/by_ticket/1001"
            #expect(
                try ZammadClient.list(try await ZammadClient.send(client, .get, path)).count == 2
            )
            let jane = try await ZammadClient.send(client, .get, path, as: client.server.jane)
            #expect(try ZammadClient.list(jane).count == 1)
            #expect(!jane.text.contains("zebra"))
            let eve = try await ZammadClient.send(client, .get, path, as: client.server.eve)
            #expect(eve.status == 404)
            let first = try await ZammadClient.send(
                client,
                .post,
                "tickets",
                #"{"title": "t", "customer": "jane", "article": {"body": "b", "internal": true}}"#
            )
            #expect(first.status == 422)
        }
    }

    @Test(arguments: [
        ("flaps", 1), ("*", 2), ("", 2), ("state:new", 2), ("state.name:closed", 0),
        ("state_id:1 AND group.name:Fabric", 1), ("state:(open OR new)", 2),
        (#"priority.name:"3 high""#, 1), ("priority_id:1", 0), ("number:1001", 1), ("id:1002", 1),
        ("title:\"link flaps\"", 1), ("customer.email:jane", 1), ("customer_id:99", 0),
        ("owner_id:1", 2), ("created_at:>now-1h", 2), ("created_at:[now-3h TO now-2h]", 0),
        ("NOT state.name:new", 0), (#""title:nothing""#, 0),
    ])
    func `searches are understood as Zammad writes them`(query: String, count: Int) async throws {
        try await TicketServer().run { client in
            _ = try await ZammadClient.file(
                client,
                #", "group": "fabric", "priority": "3 high", "customer": "jane""#
            )
            _ = try await ZammadClient.send(
                client,
                .post,
                "tickets",
                #"{"title": "Slow disk", "group": "storage", "article": {"body": "b"}}"#
            )
            let encoded = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let found = try await ZammadClient.send(
                client,
                .get,
                "tickets/search?expand=true&query=\(encoded)"
            )
            #expect(found.status == 200, "\(found.text)")
            #expect(try ZammadClient.list(found).count == count, "\(found.text)")
            let plain = try await ZammadClient.send(client, .get, "tickets/search?query=\(encoded)")
            #expect(plain.json["tickets_count"] == .number(Double(count)))
        }
    }

    @Test func `pages have each ticket once`() async throws {
        try await TicketServer().run { client in
            for _ in 0..<7 { _ = try await ZammadClient.file(client) }
            var ids: [JSONValue] = []
            for page in 1...4 {
                let answer = try await ZammadClient.send(
                    client,
                    .get,
                    "tickets?per_page=3&page=\(page)"
                )
                ids += try ZammadClient.list(answer).compactMap { $0["id"] }
            }
            #expect(ids == (1_001...1_007).map { number in .number(Double(number)) })
        }
    }
}
