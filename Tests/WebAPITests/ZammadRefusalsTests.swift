import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebAPI

@Suite struct ZammadRefusalsTests {
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
            let answer = try await ZammadClient.send(
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
                let answer = try await ZammadClient.send(
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
                let answer = try await ZammadClient.send(
                    client,
                    HTTPRequest.Method(rawValue: method)!,
                    path,
                    method == "GET" ? nil : "{}",
                    as: "docket_0000"
                )
                #expect(answer.status == 401, "\(method) \(path)")
            }
            let jane = try await ZammadClient.send(client, .get, "users", as: client.server.jane)
            #expect(try ZammadClient.list(jane).map { $0["login"] } == [.string("jane")])
        }
    }

    @Test func `a hidden queue is no group, and its tickets are not there`() async throws {
        try await TicketServer().run { client in
            let more = #", "group": "storage""#
            _ = try await ZammadClient.file(client, more, as: client.server.jane)
            let own = try await ZammadClient.file(client, more)
            let list = try await client.send(
                .put,
                "access/queues/storage",
                #"{"readers": ["person:ben"]}"#,
                as: client.server.admin
            )
            #expect(list.status == 200, "\(list.text)")
            let groups = try ZammadClient.list(try await ZammadClient.send(client, .get, "groups"))
            #expect(!groups.contains { $0["name"] == "storage" })
            for (method, path, body) in [
                (HTTPRequest.Method.get, "tickets/1001", String?.none),
                (.put, "tickets/1001", #"{"state": "open"}"#),
                (.get, "ticket_articles/by_ticket/1001", nil),
                (.post, "ticket_articles", #"{"ticket_id": 1001, "body": "b"}"#),
            ] {
                let answer = try await ZammadClient.send(client, method, path, body)
                #expect(answer.status == 404, "\(answer.text)")
            }
            for path in ["tickets", "tickets/search?expand=true&query=group.name:storage"] {
                let seen = try ZammadClient.list(try await ZammadClient.send(client, .get, path))
                #expect(seen.map { $0["id"] } == [.number(1_002)])
            }
            // Who asks for a ticket has it wherever it is, and may send back what came.
            let again = try await ZammadClient.send(client, .put, "tickets/1002", own.text)
            #expect(again.status == 200, "\(again.text)")
        }
    }
}
