import HTTPTypes
import Testing

@testable import WebAPI

@Suite struct RequestTraceTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let parent = "00f067aa0ba902b7"

    @Test(arguments: [
        "00-\(trace)-\(parent)-01", "00-\(trace)-\(parent)-00", "cc-\(trace)-\(parent)-01",
        "cc-\(trace)-\(parent)-01-what-comes-later",
    ])
    func `a trace is read from what W3C's Trace Context allows`(header: String) throws {
        let read = try #require(TraceParent(header))
        #expect(read.trace == Self.trace && read.parent == Self.parent)
    }

    @Test(arguments: [
        "", "-", "---", "00-\(trace)-\(parent)", "00-\(trace)-\(parent)-01-more",
        "ff-\(trace)-\(parent)-01", "0-\(trace)-\(parent)-01",
        "00-\(trace.uppercased())-\(parent)-01", "00-\(trace)0-\(parent)-01",
        "00-00000000000000000000000000000000-\(parent)-01", "00-\(trace)-0000000000000000-01",
        "00-\(trace)-\(parent)-0g", " 00-\(trace)-\(parent)-01", "00_\(trace)_\(parent)_01",
        "00-\(trace)-\(parent)-０1", String(repeating: "-", count: 100_000),
    ])
    func `what is no trace is none`(header: String) {
        #expect(TraceParent(header) == nil)
    }

    @Test func `a response tells the request's id, its own where it has one that does no harm`()
        async throws
    {
        let server = try await TicketServer()
        try await server.run { client in
            let name = HTTPField.Name.known("X-Request-ID")
            let kept = try await client.sendOpenly(.get, "/healthz", headers: [name: "a-1:b.c_D"])
            #expect(kept.headers[name] == "a-1:b.c_D")
            for id in ["", "a b", "a\"b", "ä", String(repeating: "a", count: 129)] {
                let answer = try await client.sendOpenly(.get, "/none", headers: [name: id])
                let given = answer.headers[name] ?? ""
                #expect(given != id && given.count >= 16, "\(id)")
            }
            var twice = HTTPFields()
            twice.append(HTTPField(name: name, value: "a"))
            twice.append(HTTPField(name: name, value: "b"))
            let answer = try await client.sendOpenly(.get, "/healthz", headers: twice)
            #expect((answer.headers[name] ?? "").count >= 16)
        }
    }
}
