import Testing

@testable import WebAPI

@Suite struct StreamCountTests {
    @Test func `there are so many streams and no more`() throws {
        let count = StreamCount(limit: 2)
        let first = try count.begin()
        let second = try count.begin()
        let refusal = #expect(throws: Problem.self) { try count.begin() }
        #expect(refusal?.status == 429)
        #expect(refusal?.retryAfter == 15)
        first.end()
        // Ending twice gives one place back.
        first.end()
        let third = try count.begin()
        #expect(throws: Problem.self) { try count.begin() }
        second.end()
        third.end()
    }

    @Test func `a stream that nobody holds any more gives its place back`() throws {
        let count = StreamCount(limit: 1)
        for _ in 0..<3 { _ = try count.begin() }
    }
}
