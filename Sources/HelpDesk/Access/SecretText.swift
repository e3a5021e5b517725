import Crypto

/// Secrets that nobody guesses.
public enum SecretText {
    /// A new secret: 256 bits from the system's own generator, as hexadecimal digits.
    public static func made() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { $0.hexadecimal }
    }
}
