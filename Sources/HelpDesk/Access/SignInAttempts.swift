public import Foundation
import Synchronization
public import Ticketing

/// The attempts to sign in that are under way; bounded, and each ends once.
public final class SignInAttempts: Sendable {
    private static let limit = 1_000
    private static let lifetime = 600.0

    private let attempts = Mutex<[String: SignInAttempt]>([:])

    /// Begins with none.
    public init() {}

    /// Begins an attempt.
    ///
    /// - Parameters:
    ///   - destination: The page to go to then.
    ///   - now: The time.
    /// - Returns: The attempt; nil where too many are under way.
    public func begin(destination: String, at now: Date) -> SignInAttempt? {
        let attempt = SignInAttempt(
            state: SecretText.made(),
            nonce: SecretText.made(),
            verifier: SecretText.made(),
            destination: destination,
            begunAt: now
        )
        return attempts.withLock { attempts in
            attempts = attempts.filter { now.timeIntervalSince($1.begunAt) < Self.lifetime }
            guard attempts.count < Self.limit else { return nil }
            attempts[attempt.state] = attempt
            return attempt
        }
    }

    /// Ends an attempt; nil where there is none, or where it took too long.
    public func end(_ state: String, at now: Date) -> SignInAttempt? {
        guard let attempt = attempts.withLock({ $0.removeValue(forKey: state) }),
            now.timeIntervalSince(attempt.begunAt) < Self.lifetime
        else { return nil }
        return attempt
    }
}
