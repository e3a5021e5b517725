import Foundation
import Testing
import Ticketing

@Suite struct AccessTokenTests {
    private static let now = Date(timeIntervalSince1970: 1_794_268_800)

    private static func token(expiresAt: Date?) -> AccessToken {
        AccessToken(name: "ci", role: .agent, hash: "00", createdAt: now, expiresAt: expiresAt)
    }

    @Test func `a token without an end is valid for ever`() {
        #expect(Self.token(expiresAt: nil).isValid(at: .distantFuture))
    }

    @Test func `a token is valid until its end, and not at it`() {
        let token = Self.token(expiresAt: Self.now + 60)
        #expect(token.isValid(at: Self.now))
        #expect(token.isValid(at: Self.now + 59.999))
        #expect(!token.isValid(at: Self.now + 60))
        #expect(!token.isValid(at: Self.now + 61))
    }

    @Test func `a token that was taken back lets nobody in, at no time`() {
        var token = Self.token(expiresAt: nil)
        token.revokedAt = Self.now + 60
        #expect(!token.isValid(at: Self.now + 61))
        #expect(!token.isValid(at: Self.now))
    }
}
