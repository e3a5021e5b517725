import IPAddresses
import Testing

@Suite struct IPRangeTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.0.0.7", "10.0.0.7", true), ("10.0.0.7", "10.0.0.8", false),
        ("192.168.4.0/22", "192.168.7.255", true), ("192.168.4.0/22", "192.168.8.0", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("::/0", "fd00::1", true),
        ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe80::1", false),
        ("127.0.0.0/8", "::ffff:127.0.0.1", true),
    ])
    func `a range has the addresses that begin like it`(
        range: String,
        address: String,
        isIn: Bool
    ) throws {
        let range = try #require(IPRange(range))
        #expect(range.contains(try #require(IPAddress(address))) == isIn)
    }

    @Test(arguments: [
        "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0",
        "::/129", "10.0.0.0/٨", "localhost", "10.0.0.1\0", " 10.0.0.1",
    ])
    func `what is no range is none`(text: String) {
        #expect(IPRange(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.1", "10.0.0.1"), ("[fd00::1]", "fd00::1"), ("fd00::1", "fd00::1"),
        ("localhost", "127.0.0.1"), ("A.Localhost", "127.0.0.1"), ("127.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("017700000001", "127.0.0.1"),
        ("[::ffff:127.0.0.1]", "127.0.0.1"), ("", nil), ("[", nil), ("[]", nil),
        ("ops.example.com", nil), ("1.2.3.4.5", nil), ("localhost.example.com", nil),
        ("10.0.0.1\0", nil), ("256.0.0.1", nil), ("4294967296", nil),
    ])
    func `a host that is no name to be looked up is known as it is written`(
        host: String,
        machine: String?
    ) {
        #expect(IPAddress(host: host)?.description == machine)
    }

    @Test func `of everything it is known`() throws {
        #expect(try #require(IPRange("0.0.0.0/0")).isEverything)
        #expect(try #require(IPRange("::/0")).isEverything)
        #expect(try !#require(IPRange("10.0.0.0/8")).isEverything)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("localhost", true),
        ("::ffff:127.0.0.1", true), ("10.0.0.1", false), ("::", false), ("0.0.0.0", false),
        ("localhost.example", false),
    ])
    func `what only this machine reaches is known`(host: String, isHere: Bool) {
        #expect(IPAddress.isLoopback(host) == isHere)
    }
}
