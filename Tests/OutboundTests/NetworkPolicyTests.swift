import IPAddresses
import TestSupport
import Testing

@testable import Outbound

@Suite struct NetworkPolicyTests {
    @Test(arguments: [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "100.64.0.1", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1",
        "255.255.255.255", "168.63.129.16", "::", "::1", "::ffff:127.0.0.1", "::127.0.0.1",
        "::ffff:169.254.169.254", "fe80::1", "fd00:ec2::254", "fc00::1", "ff02::1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "2001:db8::1",
    ])
    func `what is not of the public network is refused`(address: String) throws {
        #expect(!NetworkPolicy.publicOnly.allows(try #require(IPAddress(address))))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "192.167.255.255", "11.0.0.1",
        "2606:4700:4700::1111", "2a00:1450::1",
    ])
    func `what is of the public network is reached`(address: String) throws {
        #expect(NetworkPolicy.publicOnly.allows(try #require(IPAddress(address))))
    }

    @Test func `a range that is named is reached, and no other`() throws {
        let policy = try #require(NetworkPolicy("127.0.0.0/30, fd00::/8"))
        #expect(policy.allows(try #require(IPAddress("127.0.0.3"))))
        #expect(policy.allows(try #require(IPAddress("fd12::1"))))
        #expect(policy.allows(try #require(IPAddress("::ffff:127.0.0.1"))))
        #expect(policy.allows(try #require(IPAddress("1.1.1.1"))))
        #expect(!policy.allows(try #require(IPAddress("127.0.0.4"))))
        #expect(!policy.allows(try #require(IPAddress("10.0.0.1"))))
    }

    @Test(arguments: [
        "", "private", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0/8", "::/x",
    ])
    func `what is no policy is none`(text: String) {
        #expect(NetworkPolicy(text) == nil)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433"])
    func `no name and no way of writing it leads to this machine`(host: String) async throws {
        let server = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\nsecret") }
        let port = try #require(server.address.split(separator: ":").last)
        var request = OutboundRequest(address: "http://\(host):\(port)/", deadline: 5)
        request.networks = .publicOnly
        let sent = request
        await #expect {
            _ = try await OutboundClient().send(sent)
        } throws: { error in
            guard case OutboundError.forbidden = error else { return false }
            return true
        }
        #expect(server.received.isEmpty)
    }

    @Test func `this machine is reached where it is allowed`() async throws {
        let server = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\nhello") }
        var request = OutboundRequest(address: server.address)
        request.networks = NetworkPolicy("127.0.0.1")
        #expect(try await OutboundClient().send(request).body == Array("hello".utf8))
    }
}
