import Crypto
import Foundation
public import Ticketing

/// What shows a receiver that a request comes from Docket, when it was sent, and that it is whole.
///
/// - SeeAlso: Standard Webhooks 1.0.0, signatures of the scheme `v1`; and GitHub's documentation,
///   validating webhook deliveries, for the header that many receivers know already.
public enum WebhookSignature {
    /// What secrets begin with that are written as the standard does.
    private static let prefix = "whsec_"
    /// How many bytes the standard wants a key to have.
    private static let keyLength = 24...64

    /// The value of `webhook-signature`.
    ///
    /// - Parameters:
    ///   - body: The bytes that are sent.
    ///   - id: The value of `webhook-id`.
    ///   - seconds: The value of `webhook-timestamp`: seconds since 1970.
    ///   - secret: The webhook's secret.
    /// - Returns: `v1,` and the HMAC-SHA256 of all three, in Base64.
    public static func standard(
        of body: [UInt8],
        id: String,
        at seconds: Int,
        _ secret: WebhookSecret
    ) -> String {
        let signed = Array("\(id).\(seconds).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: key(of: secret))
        return "v1," + Data(code).base64EncodedString()
    }

    /// The value of `X-Hub-Signature-256`: the HMAC of the body by the secret as it is written.
    public static func hub(of body: [UInt8], _ secret: WebhookSecret) -> String {
        let key = SymmetricKey(data: Data(secret.value.utf8))
        return "sha256=" + HMAC<SHA256>.authenticationCode(for: body, using: key).hexadecimal
    }

    /// A secret that nobody guesses: 256 bits from the system's own generator.
    public static func newSecret() -> WebhookSecret {
        WebhookSecret(
            prefix + SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
        )
    }

    /// Whether a secret can be used: what begins as the standard's do has to go on so.
    static func isKey(_ text: String) -> Bool {
        guard text.hasPrefix(prefix) else { return true }
        return standardKey(text) != nil
    }

    /// The bytes that sign: those that a secret of the standard writes down, or those of its letters.
    private static func key(of secret: WebhookSecret) -> SymmetricKey {
        SymmetricKey(data: standardKey(secret.value) ?? Data(secret.value.utf8))
    }

    private static func standardKey(_ text: String) -> Data? {
        guard text.hasPrefix(prefix),
            let key = Data(base64Encoded: String(text.dropFirst(prefix.count))),
            keyLength.contains(key.count)
        else { return nil }
        return key
    }
}
