import Foundation
import HTTPTypes
import Testing
import WebAPI

@Suite struct WebhookRoutesTests {
    private static let hook = #"{"url": "https://ops.example.com/hook"}"#

    private static func withServer(
        _ body: @escaping @Sendable (TicketClient, String) async throws -> Void
    ) async throws {
        let server = try await TicketServer()
        try await server.run { client in try await body(client, server.admin) }
    }

    @Test func `a secret is shown when it is made, and never again`() async throws {
        try await Self.withServer { client, admin in
            let made = try await client.send(.post, "webhooks", Self.hook, as: admin)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.headers[.location] == "/api/v1/webhooks/1")
            #expect(made.headers[.eTag] == "\"1\"")
            let secret = try #require(made["secret"])
            #expect(secret.hasPrefix("whsec_"))
            let test = try await client.send(.post, "webhooks/1/test", as: admin)
            #expect(test.status == 200 && test["state"] == "dead", "\(test.text)")
            let own = #"{"secret": "a-secret-of-my-own"}"#
            let changed = try await client.send(.patch, "webhooks/1", own, as: admin)
            #expect(changed.status == 200 && changed["secret"] == nil)
            for path in ["webhooks", "webhooks/1", "webhooks/1/deliveries", "audit"] {
                let answer = try await client.send(.get, path, as: admin)
                #expect(answer.status == 200)
                #expect(!answer.text.contains(secret) && !answer.text.contains("of-my-own"))
            }
            let renewed = try await client.send(
                .patch,
                "webhooks/1",
                #"{"renewSecret": true}"#,
                as: admin
            )
            #expect(renewed["secret"]?.hasPrefix("whsec_") == true && renewed["secret"] != secret)
        }
    }

    @Test func `a webhook is changed, paused and removed`() async throws {
        try await Self.withServer { client, admin in
            _ = try await client.send(.post, "webhooks", Self.hook, as: admin)
            let body = #"{"name": "Ops", "events": ["state", "created"], "q": "queue:fabric"}"#
            let changed = try await client.send(
                .patch,
                "webhooks/1",
                body,
                as: admin,
                headers: [.ifMatch: "\"1\""]
            )
            #expect(changed.status == 200 && changed["name"] == "Ops", "\(changed.text)")
            #expect(changed["q"] == "queue:fabric" && changed["owner"] == "root")
            let late = try await client.send(
                .patch,
                "webhooks/1",
                #"{"active": false}"#,
                as: admin,
                headers: [.ifMatch: "\"1\""]
            )
            #expect(late.status == 412 && late.headers[.eTag] == "\"2\"")
            #expect(try await client.send(.delete, "webhooks/1", as: admin).status == 204)
            #expect(try await client.send(.get, "webhooks/1", as: admin).status == 404)
            #expect(try await client.send(.delete, "webhooks/1", as: admin).status == 404)
        }
    }

    @Test func `the same request with the same key makes one webhook`() async throws {
        try await Self.withServer { client, admin in
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            for isAgain in [false, true] {
                let made = try await client.send(
                    .post,
                    "webhooks",
                    Self.hook,
                    as: admin,
                    headers: [key: "k"]
                )
                #expect(made.status == 201 && made.headers[.location] == "/api/v1/webhooks/1")
                #expect((made["secret"] == nil) == isAgain)
            }
        }
    }

    @Test func `a try is logged, and can be repeated`() async throws {
        try await Self.withServer { client, admin in
            _ = try await client.send(.post, "webhooks", Self.hook, as: admin)
            let test = try await client.send(.post, "webhooks/1/test", as: admin)
            let id = try #require(test["id"])
            let list = try await client.send(.get, "webhooks/1/deliveries?state=dead", as: admin)
            #expect(list.text.contains(id) && list.text.contains("nobody is there"))
            let path = "webhooks/1/deliveries/\(id)/replay"
            let again = try await client.send(.post, path, as: admin)
            #expect(again.status == 202 && again["replayOf"] == id, "\(again.text)")
            let waiting = try #require(again["id"])
            let early = try await client.send(
                .post,
                "webhooks/1/deliveries/\(waiting)/replay",
                as: admin
            )
            #expect(early.status == 409)
        }
    }

    @Test(arguments: [
        "webhooks", "webhooks/1", "webhooks/1/deliveries", "webhooks/1/test",
        "webhooks/1/deliveries/x/replay",
    ])
    func `nobody but admins comes near`(path: String) async throws {
        try await Self.withServer { client, _ in
            for method in [HTTPRequest.Method.get, .post, .patch, .delete] {
                let agent = try await client.send(method, path, "{}")
                #expect(agent.status == 403, "\(method) \(agent.status)")
                let stranger = try await client.sendOpenly(method, path, "{}")
                #expect(stranger.status == 401, "\(method) \(stranger.status)")
            }
        }
    }

    @Test(arguments: [
        "", "null", "[]", "{", #"{"url": 7}"#, #"{"url": "https://x/", "events": "state"}"#,
        #"{"url": "https://x/", "colour": "red"}"#, #"{"url": "https://x/", "active": "yes"}"#,
        #"{"url": "https://x/\ud800"}"#, #"{"url": "https://x/", "renewSecret": true}"#,
        #"{"url": "https://x/", "q": "a (b"}"#,
    ])
    func `what is no webhook is refused`(body: String) async throws {
        try await Self.withServer { client, admin in
            let answer = try await client.send(.post, "webhooks", body, as: admin)
            #expect(answer.status == 400, "\(answer.text)")
        }
    }

    @Test(arguments: [
        "{}", #"{"url": ""}"#, #"{"url": "ftp://x/"}"#, #"{"url": "http://u:p@x/"}"#,
        #"{"url": "https://x/", "events": ["ping"]}"#, #"{"url": "https://x/", "name": ""}"#,
        #"{"url": "https://x/", "secret": "short"}"#, #"{"url": "https://x/", "owner": "nobody"}"#,
    ])
    func `what no webhook can be is named`(body: String) async throws {
        try await Self.withServer { client, admin in
            let answer = try await client.send(.post, "webhooks", body, as: admin)
            #expect(answer.status == 422, "\(answer.text)")
            #expect(answer.wrongFields.count == 1)
        }
    }

    @Test(arguments: [
        "webhooks/0", "webhooks/-1", "webhooks/x", "webhooks/99999999999999999999",
        "webhooks/%00", "webhooks/7/deliveries",
    ])
    func `what is not there is not found`(path: String) async throws {
        try await Self.withServer { client, admin in
            let answer = try await client.send(.get, path, as: admin)
            #expect(answer.status == 404, "\(answer.text)")
        }
    }

    @Test(arguments: ["state=old", "limit=0", "limit=x", "limit=999", "cursor=x"])
    func `a list that makes no sense is refused`(query: String) async throws {
        try await Self.withServer { client, admin in
            _ = try await client.send(.post, "webhooks", Self.hook, as: admin)
            let answer = try await client.send(.get, "webhooks/1/deliveries?\(query)", as: admin)
            #expect(answer.status == 400)
        }
    }

    @Test func `alerts come in at paths of their own`() async throws {
        try await Self.withServer { client, admin in
            for path in ["webhooks/alertmanager", "webhooks/monitoring"] {
                let answer = try await client.send(.get, path, as: admin)
                #expect(answer.status == 405 && answer.headers[.allow] == "POST")
            }
        }
    }
}
