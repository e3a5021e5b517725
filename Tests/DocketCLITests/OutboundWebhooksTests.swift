import HelpDesk
import Outbound
import TestSupport
import Testing

@testable import DocketCLI

@Suite struct OutboundWebhooksTests {
    private func send(
        to address: String,
        _ networks: NetworkPolicy = .any,
        deadline: Int = 5
    ) async throws -> WebhookReply {
        try await OutboundWebhooks(networks: networks).send(
            WebhookRequest(
                address: address,
                headers: ["webhook-id: 1"],
                body: Array("{}".utf8),
                deadline: deadline,
                replyLimit: 10
            )
        )
    }

    @Test func `a reply is cut at the limit, however long it is`() async throws {
        let endless = try LoopbackServer { client in
            client.send("HTTP/1.1 500 Oh\r\nContent-Length: 99999999999\r\n\r\n")
            while client.send("0123456789abcdef") {}
        }
        let reply = try await send(to: endless.address)
        #expect(reply == WebhookReply(status: 500, beginning: Array("0123456789".utf8)))
    }

    @Test func `a status counts, though its body does not come to its end`() async throws {
        let slow = try LoopbackServer { client in
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nso")
            client.keepSilent()
        }
        let silent = try LoopbackServer { client in
            client.send("HTTP/1.1 500 Oh\r\nContent-Length: 20\r\n\r\n")
            client.keepSilent()
        }
        // Beside all other tests a status may need its time to come; both are waited for at once.
        async let first = send(to: slow.address, deadline: 8)
        async let second = send(to: silent.address, deadline: 8)
        #expect(try await first == WebhookReply(status: 200, beginning: Array("so".utf8)))
        #expect(try await second.status == 500)
        let broken = try LoopbackServer { client in
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nso")
        }
        #expect(try await send(to: broken.address).status == 200)
        let waiting = try LoopbackServer { client in
            client.send("HTTP/1.1 100 Continue\r\n\r\n")
            client.keepSilent()
        }
        let dripping = try LoopbackServer { client in
            client.send("HTTP/1.1 200 OK\r\nX-Slow: a")
            client.keepSilent()
        }
        for server in [waiting, dripping] {
            await #expect(throws: WebhookFailure.self) {
                try await send(to: server.address, deadline: 1)
            }
        }
    }

    @Test(arguments: [
        ("7", 7), ("soon", nil), ("0", nil), ("Sun, 06 Nov 1994 08:49:37 GMT", nil),
        ("99999999999999999999", nil),
    ]) func `a receiver says when it wants to be told again`(
        text: String,
        wish: Int?
    ) async throws {
        let busy = try LoopbackServer { client in
            client.send("HTTP/1.1 503 Busy\r\nRetry-After: \(text)\r\nContent-Length: 20\r\n\r\n")
            client.send("come back another day")
        }
        let reply = try await send(to: busy.address)
        #expect(reply.status == 503)
        if wish != nil || text.count < 15 { #expect(reply.retryAfter == wish) }
    }

    @Test func `a redirect is a reply, and is not followed`() async throws {
        let target = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\n") }
        let server = try LoopbackServer { client in
            client.send("HTTP/1.1 307 Go\r\nLocation: \(target.address)/\r\n\r\n")
        }
        #expect(try await send(to: server.address).status == 307)
        #expect(target.received.isEmpty)
    }

    @Test func `a machine that is not allowed is told of, and not tried again`() async throws {
        let server = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\n") }
        await #expect {
            _ = try await send(to: server.address, .publicOnly)
        } throws: { error in
            guard let failure = error as? WebhookFailure else { return false }
            return failure.isFinal && failure.description.contains("webhookNetworks")
        }
        #expect(server.received.isEmpty)
    }

    @Test(arguments: [
        ("http://127.1/", true), ("https://localhost:1/", true), ("http://[fd00::1]:8080/x", true),
        ("https://8.8.8.8/", false), ("https://ops.example.com/", false),
        ("http://10.1.2.3/", false),
    ])
    func `an address that leads to a machine that is not allowed is known`(
        address: String,
        isRefused: Bool
    ) throws {
        let networks = try #require(NetworkPolicy("10.1.0.0/16"))
        let refusal = OutboundWebhooks(networks: networks).refusal(of: address)
        #expect((refusal != nil) == isRefused)
        #expect(refusal?.contains("webhookNetworks") ?? true)
    }

    @Test func `who does not answer may be tried again`() async throws {
        await #expect {
            _ = try await send(to: "http://127.0.0.1:1/")
        } throws: { error in
            (error as? WebhookFailure)?.isFinal == false
        }
    }
}
