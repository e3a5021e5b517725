import Crypto
import Foundation
public import Ticketing

/// What shows a receiver that a request comes from Docket, and that its body is whole.
///
/// - SeeAlso: GitHub's documentation, validating webhook deliveries: the same header, made the same
///   way.
public enum WebhookSignature {
    /// The value of `X-Hub-Signature-256`: the HMAC of the body's bytes by the secret's.
    public static func value(of body: [UInt8], _ secret: WebhookSecret) -> String {
        let key = SymmetricKey(data: Data(secret.value.utf8))
        return "sha256=" + HMAC<SHA256>.authenticationCode(for: body, using: key).hexadecimal
    }

    /// A secret that nobody guesses: 256 bits from the system's own generator.
    public static func newSecret() -> WebhookSecret {
        WebhookSecret(SymmetricKey(size: .bits256).withUnsafeBytes { $0.hexadecimal })
    }
}
