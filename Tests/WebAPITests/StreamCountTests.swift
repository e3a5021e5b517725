import Testing

@testable import WebAPI

@Suite struct StreamCountTests {
    @Test func `there are so many streams and no more`() throws {
        let count = StreamCount(RequestLimits(streams: 2))
        let first = try count.begin(for: nil)
        let second = try count.begin(for: nil)
        let refusal = #expect(throws: Problem.self) { try count.begin(for: nil) }
        #expect(refusal?.status == 429)
        #expect(refusal?.retryAfter == 15)
        first.end()
        // Ending twice gives one place back.
        first.end()
        let third = try count.begin(for: nil)
        #expect(throws: Problem.self) { try count.begin(for: nil) }
        second.end()
        third.end()
    }

    @Test func `a stream that nobody holds any more gives its place back`() throws {
        let count = StreamCount(RequestLimits(streams: 1))
        for _ in 0..<3 { _ = try count.begin(for: nil) }
    }

    @Test func `nobody has more than a quarter of the streams, and others go on`() throws {
        let count = StreamCount(RequestLimits(streams: 8))
        let first = try count.begin(for: "ana")
        let second = try count.begin(for: "ana")
        let refusal = #expect(throws: Problem.self) { try count.begin(for: "ana") }
        #expect(refusal?.detail.contains("2 streams of events are open from here") == true)
        let other = try count.begin(for: "bob")
        first.end()
        let third = try count.begin(for: "ana")
        for place in [second, third, other] { place.end() }
        // Whoever is held to no share has as many as there are.
        let all = try (0..<8).map { _ in try count.begin(for: nil) }
        #expect(throws: Problem.self) { try count.begin(for: "ana") }
        #expect(all.count == 8)
    }
}
