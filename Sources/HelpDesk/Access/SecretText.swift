import Crypto
import Foundation

/// Secrets that nobody guesses.
public enum SecretText {
    /// A new secret: 256 bits from the system's own generator, as hexadecimal digits.
    public static func made() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { $0.hexadecimal }
    }

    /// What is kept of a secret: its SHA-256 as hexadecimal digits, of which nobody finds the secret.
    static func digest(of secret: String) -> String {
        SHA256.hash(data: Data(secret.utf8)).hexadecimal
    }
}
