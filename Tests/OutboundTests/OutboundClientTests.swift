import Synchronization
import TestSupport
import Testing

@testable import Outbound

@Suite struct OutboundClientTests {
    @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/passwd", "localhost", ""])
    func `no other protocol than HTTP is spoken`(address: String) async {
        await #expect(throws: OutboundError.badAddress(address)) {
            try await OutboundClient().send(OutboundRequest(address: address))
        }
    }

    @Test func `a server that is not there is told`() async {
        // Port 1 of the own machine: nobody listens, and nothing leaves it.
        let address = "http://127.0.0.1:1/"
        await #expect {
            try await OutboundClient().send(OutboundRequest(address: address, deadline: 5))
        } throws: { error in
            guard case OutboundError.unreachable(address, _) = error else { return false }
            return true
        }
    }

    @Test func `silent servers hold up nobody else`() async throws {
        let silent = try LoopbackServer { $0.keepSilent() }
        let quick = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\nhello") }
        try await withThrowingTaskGroup { group in
            for _ in 0..<100 {
                group.addTask {
                    let request = OutboundRequest(address: silent.address, deadline: 60)
                    _ = try? await OutboundClient().send(request)
                }
            }
            let response = try await OutboundClient().send(OutboundRequest(address: quick.address))
            #expect(response.body == Array("hello".utf8))
            // Those who wait for the silent one are let go, long before their deadline.
            group.cancelAll()
        }
    }

    @Test func `a server that never answers is given up at the deadline`() async throws {
        let silent = try LoopbackServer { $0.keepSilent() }
        await #expect(throws: OutboundError.timedOut(address: silent.address, seconds: 1)) {
            try await OutboundClient().send(OutboundRequest(address: silent.address, deadline: 1))
        }
    }

    @Test func `a response without an end is cut off at the limit`() async throws {
        let endless = try LoopbackServer { client in
            client.send("HTTP/1.1 200 OK\r\n\r\n")
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
            while client.send(piece) {}
        }
        let count = Mutex(0)
        await #expect(throws: OutboundError.tooLarge(address: endless.address, limit: 1 << 20)) {
            _ = try await OutboundClient().send(
                OutboundRequest(address: endless.address, responseLimit: 1 << 20)
            ) { _, bytes in
                count.withLock { $0 += bytes.count }
            }
        }
        #expect(count.withLock { $0 } <= 1 << 20)
    }

    @Test func `what the taker throws ends the exchange`() async throws {
        struct Enough: Error {}
        let server = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\nhello") }
        await #expect(throws: Enough.self) {
            _ = try await OutboundClient().send(OutboundRequest(address: server.address)) { _, _ in
                throw Enough()
            }
        }
    }

    @Test func `a redirect on the same host is followed, another is not`() async throws {
        let other = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\nsecret") }
        let server = try LoopbackServer { client in
            switch client.path {
            case "/here": client.send("HTTP/1.1 302 Found\r\nLocation: /there\r\n\r\nmoved")
            case "/there": client.send("HTTP/1.1 200 OK\r\n\r\nfound")
            case "/round": client.send("HTTP/1.1 302 Found\r\nLocation: /round\r\n\r\n")
            default: client.send("HTTP/1.1 302 Found\r\nLocation: \(other.address)/\r\n\r\n")
            }
        }
        func send(_ path: String) async throws -> OutboundResponse {
            try await OutboundClient().send(
                OutboundRequest(
                    address: server.address + path,
                    headers: ["Authorization: Bearer secret"]
                )
            )
        }
        let followed = try await send("/here")
        #expect(followed.status == 200 && followed.body == Array("found".utf8))
        #expect(try await send("/away").status == 302)
        #expect(other.received == [])
        #expect(try await send("/round").status == 302)
        #expect(server.received.filter { $0.hasPrefix("GET /round ") }.count == 4)
    }

    @Test(arguments: [
        ("http://a/x", "http://a/y", true), ("http://a:90/x", "http://a:91/x", false),
        ("http://a/x", "https://a/x", true), ("https://a/x", "http://a/x", false),
        ("http://a/x", "http://b/x", false), ("http://a/x", "http://a.b/x", false),
        ("http://a/x", "http://u:p@a/x", false), ("http://A/x", "http://a/x", true),
        ("http://a/x", "ftp://a/x", false), ("http://a/x", "", false),
    ])
    func `a host sends on only to itself`(from: String, to: String, isFollowed: Bool) {
        #expect(Exchange.mayLead(from, to: to) == isFollowed)
    }

    @Test func `a password in an address is not shown`() async {
        let error = await #expect(throws: OutboundError.self) {
            try await OutboundClient().send(
                OutboundRequest(address: "http://ann:s3cret@127.0.0.1:1/x")
            )
        }
        #expect(error?.description.contains("s3cret") == false)
        #expect(error?.description.contains("127.0.0.1:1/x") == true)
    }

    @Test func `a proxy gets the request with its own credentials`() async throws {
        let proxy = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\nproxied") }
        var request = OutboundRequest(address: "http://leaf3.invalid/metrics")
        request.proxy = OutboundRequest.Proxy(address: proxy.address, credentials: "ann:pass")
        let response = try await OutboundClient().send(request)
        #expect(response.body == Array("proxied".utf8))
        let sent = try #require(proxy.received.first)
        #expect(sent.hasPrefix("GET http://leaf3.invalid/metrics "))
        #expect(sent.contains("Proxy-Authorization: Basic YW5uOnBhc3M="))
    }
}
