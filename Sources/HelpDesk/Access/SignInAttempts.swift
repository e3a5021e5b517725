import Crypto
public import Foundation
import Synchronization
public import Ticketing

/// The attempts to sign in that are under way; each ends once.
///
/// An attempt is kept by the browser that began it, sealed by a key that ends with the server: however
/// many are begun, nobody keeps another from signing in.
public final class SignInAttempts: Sendable {
    /// The most attempts of which it is remembered that they ended.
    private static let limit = 50_000
    private static let lifetime = 600.0

    private let key = SymmetricKey(size: .bits256)
    private let ended = Mutex<[String: Date]>([:])

    /// What is sealed.
    private struct Content: Codable {
        var state: String
        var nonce: String
        var verifier: String
        var destination: String
        var begunAt: Double
    }

    /// Begins with none.
    public init() {}

    /// Begins an attempt.
    ///
    /// - Parameters:
    ///   - destination: The page to go to then.
    ///   - now: The time.
    /// - Returns: The attempt, and what the browser keeps of it, in letters that a cookie may have.
    /// - Throws: What is wrong with sealing, which never is.
    public func begin(
        destination: String,
        at now: Date
    ) throws -> (attempt: SignInAttempt, sealed: String) {
        let attempt = SignInAttempt(
            state: SecretText.made(),
            nonce: SecretText.made(),
            verifier: SecretText.made(),
            destination: destination,
            begunAt: now
        )
        let content = Content(
            state: attempt.state,
            nonce: attempt.nonce,
            verifier: attempt.verifier,
            destination: destination,
            begunAt: now.timeIntervalSince1970
        )
        let box = try ChaChaPoly.seal(try JSONEncoder().encode(content), using: key)
        return (attempt, box.combined.base64EncodedString())
    }

    /// Ends an attempt.
    ///
    /// - Parameters:
    ///   - state: What came back from the issuer.
    ///   - sealed: What the browser kept.
    ///   - now: The time.
    /// - Returns: The attempt; nil where it is another's, ended before, or took too long.
    public func end(_ state: String, of sealed: String, at now: Date) -> SignInAttempt? {
        // Whatever was not sealed here is no attempt.
        guard let data = Data(base64Encoded: sealed),
            let box = try? ChaChaPoly.SealedBox(combined: data),
            let opened = try? ChaChaPoly.open(box, using: key),
            let content = try? JSONDecoder().decode(Content.self, from: opened)
        else { return nil }
        let begunAt = Date(timeIntervalSince1970: content.begunAt)
        let isRecent = now.timeIntervalSince(begunAt) < Self.lifetime
        guard content.state == state, isRecent, isFirstEnd(of: state, at: now) else { return nil }
        return SignInAttempt(
            state: state,
            nonce: content.nonce,
            verifier: content.verifier,
            destination: content.destination,
            begunAt: begunAt
        )
    }

    private func isFirstEnd(of state: String, at now: Date) -> Bool {
        ended.withLock { ended in
            if ended.count >= Self.limit {
                ended = ended.filter { now.timeIntervalSince($1) < Self.lifetime }
                // An issuer takes a code once: nothing is lost by forgetting but a clearer word.
                if ended.count >= Self.limit { ended.removeAll() }
            }
            return ended.updateValue(now, forKey: state) == nil
        }
    }
}
