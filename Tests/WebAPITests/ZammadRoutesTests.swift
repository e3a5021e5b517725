import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebAPI

@Suite struct ZammadRoutesTests {
    private static func send(
        _ client: TicketClient,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        as token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        var headers = headers
        headers[.authorization] = "Token token=\(token ?? client.server.agent)"
        if body != nil { headers[.contentType] = "application/json" }
        return try await client.client.execute(
            uri: "/compat/zammad/api/v1/\(path)",
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        ) { response in
            TicketServer.Answer(
                status: response.status.code,
                headers: response.headers,
                bytes: [UInt8](response.body.readableBytesView)
            )
        }
    }

    /// The entries of a list.
    private static func list(_ answer: TicketServer.Answer) throws -> [[String: JSONValue]] {
        try JSONDecoder().decode([[String: JSONValue]].self, from: Data(answer.bytes))
    }

    private static func file(
        _ client: TicketClient,
        _ more: String = "",
        as token: String? = nil
    ) async throws -> TicketServer.Answer {
        try await send(
            client,
            .post,
            "tickets?expand=true",
            #"{"title": "Link flaps", "article": {"body": "Since noon."}\#(more)}"#,
            as: token
        )
    }

    @Test func `a ticket is filed in Zammad's words and kept in Docket's`() async throws {
        try await TicketServer().run { client in
            let filed = try await Self.file(
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
            _ = try await Self.file(client, as: client.server.jane)
            let closed = try await Self.send(
                client,
                .put,
                "tickets/1001",
                #"{"state": "closed", "article": {"body": "A new optic."}}"#
            )
            #expect(closed.status == 200, "\(closed.text)")
            #expect(closed.json["state_id"] == .number(4))
            #expect(try await client.send(.get, "tickets/1001")["state"] == "solved")
            let again = try await Self.send(
                client,
                .put,
                "tickets/1001",
                #"{"state": "open"}"#,
                as: client.server.jane
            )
            #expect(again.json["state_id"] == .number(2))
            let mine = try await Self.send(
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
            _ = try await Self.file(client, as: client.server.jane)
            let note = try await Self.send(
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
            #expect(try Self.list(try await Self.send(client, .get, path)).count == 2)
            let jane = try await Self.send(client, .get, path, as: client.server.jane)
            #expect(try Self.list(jane).count == 1)
            #expect(!jane.text.contains("zebra"))
            let eve = try await Self.send(client, .get, path, as: client.server.eve)
            #expect(eve.status == 404)
            let first = try await Self.send(
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
            _ = try await Self.file(
                client,
                #", "group": "fabric", "priority": "3 high", "customer": "jane""#
            )
            _ = try await Self.send(
                client,
                .post,
                "tickets",
                #"{"title": "Slow disk", "group": "storage", "article": {"body": "b"}}"#
            )
            let encoded = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let found = try await Self.send(
                client,
                .get,
                "tickets/search?expand=true&query=\(encoded)"
            )
            #expect(found.status == 200, "\(found.text)")
            #expect(try Self.list(found).count == count, "\(found.text)")
            let plain = try await Self.send(client, .get, "tickets/search?query=\(encoded)")
            #expect(plain.json["tickets_count"] == .number(Double(count)))
        }
    }

    @Test func `pages have each ticket once`() async throws {
        try await TicketServer().run { client in
            for _ in 0..<7 { _ = try await Self.file(client) }
            var ids: [JSONValue] = []
            for page in 1...4 {
                let answer = try await Self.send(client, .get, "tickets?per_page=3&page=\(page)")
                ids += try Self.list(answer).compactMap { $0["id"] }
            }
            #expect(ids == (1_001...1_007).map { number in .number(Double(number)) })
        }
    }

    @Test(arguments: [
        ("POST", "tickets", "{}", 422), ("POST", "tickets", "[", 400),
        ("POST", "tickets", #"{"title": "t", "article": {"body": "b", "type": "fax"}}"#, 422),
        ("POST", "tickets", #"{"title": "t", "group": "x", "article": {"body": "b"}}"#, 422),
        ("POST", "tickets", #"{"title": "t", "state": "merged", "article": {"body": "b"}}"#, 422),
        (
            "POST", "tickets", #"{"title": "t", "customer_id": 1e300, "article": {"body": "b"}}"#,
            422
        ),
        (
            "POST", "tickets",
            #"{"title": "t", "article": {"body": "b", "attachments": [{"data": ""}]}}"#, 422
        ),
        ("PUT", "tickets/9", "{}", 404), ("GET", "tickets/x", nil, 404),
        ("DELETE", "tickets/1001", nil, 405), ("GET", "tickets?per_page=0", nil, 422),
        ("GET", "tickets/search?query=(", nil, 422), ("GET", "users/7", nil, 404),
        ("POST", "ticket_articles", #"{"ticket_id": -1, "body": "b"}"#, 422),
        ("GET", "nothing", nil, 404),
    ])
    func `what is wrong is told as Zammad tells it`(
        method: String,
        path: String,
        body: String?,
        status: Int
    ) async throws {
        try await TicketServer().run { client in
            let answer = try await Self.send(
                client,
                HTTPRequest.Method(rawValue: method)!,
                path,
                body
            )
            #expect(answer.status == status, "\(answer.text)")
            #expect(Set(answer.json.keys) == ["error", "error_human"], "\(answer.text)")
            #expect(try await client.send(.get, "tickets").json["total"] == .number(0))
        }
    }

    @Test func `nobody acts in another's name or without a token`() async throws {
        try await TicketServer().run { client in
            for name in ["X-On-Behalf-Of", "From"] {
                let answer = try await Self.send(
                    client,
                    .get,
                    "users/me",
                    headers: [HTTPField.Name(name)!: "root"]
                )
                #expect(answer.status == 403)
            }
            for (method, path) in [
                ("GET", "tickets"), ("POST", "tickets"), ("GET", "tickets/1"),
                ("PUT", "tickets/1"), ("GET", "tickets/search"), ("POST", "ticket_articles"),
                ("GET", "ticket_articles/by_ticket/1"), ("GET", "groups"), ("GET", "groups/1"),
                ("GET", "users"), ("GET", "users/me"), ("GET", "users/1"),
                ("GET", "users/search"), ("GET", "ticket_states"), ("GET", "ticket_states/1"),
                ("GET", "ticket_priorities"), ("GET", "ticket_priorities/1"),
            ] {
                let answer = try await Self.send(
                    client,
                    HTTPRequest.Method(rawValue: method)!,
                    path,
                    method == "GET" ? nil : "{}",
                    as: "docket_0000"
                )
                #expect(answer.status == 401, "\(method) \(path)")
            }
            let jane = try await Self.send(client, .get, "users", as: client.server.jane)
            #expect(try Self.list(jane).map { $0["login"] } == [.string("jane")])
        }
    }
}
