import Outbound
import Testing

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
}
