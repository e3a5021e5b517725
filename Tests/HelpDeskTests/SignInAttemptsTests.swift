import Foundation
import HelpDesk
import Testing
import Ticketing

struct SignInAttemptsTests {
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private let attempts = SignInAttempts()

    @Test func `an attempt ends once, for whoever kept it`() throws {
        let (attempt, sealed) = try attempts.begin(destination: "/documents", at: Self.start)
        let ended = attempts.end(attempt.state, of: sealed, at: Self.start + 60)
        #expect(ended == attempt)
        #expect(attempts.end(attempt.state, of: sealed, at: Self.start + 61) == nil)
    }

    @Test func `an attempt ends with its own state only`() throws {
        let (_, sealed) = try attempts.begin(destination: "/", at: Self.start)
        let (other, _) = try attempts.begin(destination: "/", at: Self.start)
        #expect(attempts.end(other.state, of: sealed, at: Self.start) == nil)
        #expect(attempts.end("", of: sealed, at: Self.start) == nil)
        #expect(attempts.end("", of: "", at: Self.start) == nil)
    }

    @Test func `an attempt takes ten minutes at most`() throws {
        let (attempt, sealed) = try attempts.begin(destination: "/", at: Self.start)
        #expect(attempts.end(attempt.state, of: sealed, at: Self.start + 600) == nil)
        #expect(attempts.end(attempt.state, of: sealed, at: Self.start + 599) != nil)
    }

    @Test func `nothing of an attempt can be read or changed on the way`() throws {
        let (attempt, sealed) = try attempts.begin(destination: "/", at: Self.start)
        #expect(!sealed.contains(attempt.verifier))
        var data = try #require(Data(base64Encoded: sealed))
        #expect(data.range(of: Data(attempt.verifier.utf8)) == nil)
        data[data.count / 2] ^= 1
        let changed = data.base64EncodedString()
        #expect(attempts.end(attempt.state, of: changed, at: Self.start) == nil)
        // Another server has another key.
        #expect(SignInAttempts().end(attempt.state, of: sealed, at: Self.start) == nil)
    }

    @Test func `however many are begun, each can end`() throws {
        let (attempt, sealed) = try attempts.begin(destination: "/", at: Self.start)
        for _ in 0..<2_000 { _ = try attempts.begin(destination: "/", at: Self.start) }
        #expect(attempts.end(attempt.state, of: sealed, at: Self.start) != nil)
    }
}
