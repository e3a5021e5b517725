import Crypto
import CryptoExtras
import Foundation
public import Ticketing

/// Hashes of passwords by scrypt, written as `$scrypt$ln=15,r=8,p=3$SALT$KEY` in Base64.
///
/// - SeeAlso: RFC 7914; the parameters are one of those that OWASP's Password Storage Cheat Sheet
///   recommends: 32 MB and about a tenth of a second for each password.
public struct ScryptPasswords: PasswordHashing {
    private static let keyLength = 32
    private static let saltLength = 16

    private let logRounds: Int
    private let blockSize = 8
    private let parallelism: Int

    /// Makes hashes.
    ///
    /// - Parameters:
    ///   - logRounds: The binary logarithm of the cost.
    ///   - parallelism: How often it is done over.
    public init(logRounds: Int = 15, parallelism: Int = 3) {
        self.logRounds = logRounds
        self.parallelism = parallelism
    }

    /// The hash of a password under a new salt.
    public func hash(_ password: String) throws -> String {
        let salt = SymmetricKey(size: SymmetricKeySize(bitCount: 8 * Self.saltLength))
            .withUnsafeBytes { Data($0) }
        let key = try Self.key(password, salt, logRounds, blockSize, parallelism)
        return "$scrypt$ln=\(logRounds),r=\(blockSize),p=\(parallelism)"
            + "$\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Whether a password is the one of a hash; a hash that cannot be read is of none.
    public func matches(_ password: String, _ hash: String) -> Bool {
        let parts = hash.split(separator: "$").map(String.init)
        guard parts.count == 4, parts[0] == "scrypt", let salt = Data(base64Encoded: parts[2]),
            let expected = Data(base64Encoded: parts[3])
        else { return false }
        var numbers: [String: Int] = [:]
        for pair in parts[1].split(separator: ",") {
            let sides = pair.split(separator: "=")
            if sides.count == 2 { numbers[String(sides[0])] = Int(sides[1]) }
        }
        guard let rounds = numbers["ln"], (1...20).contains(rounds),
            let size = numbers["r"], (1...32).contains(size),
            let times = numbers["p"], (1...16).contains(times),
            // What cannot be computed matches nothing.
            let key = try? Self.key(password, salt, rounds, size, times)
        else { return false }
        return Self.areEqual(key, expected)
    }

    /// Takes as long as comparing does.
    public func pretend(_ password: String) {
        // Only the time counts.
        _ = try? Self.key(
            password,
            Data(count: Self.saltLength),
            logRounds,
            blockSize,
            parallelism
        )
    }

    private static func key(
        _ password: String,
        _ salt: Data,
        _ logRounds: Int,
        _ blockSize: Int,
        _ parallelism: Int
    ) throws -> Data {
        try KDF.Scrypt.deriveKey(
            // The same password typed on two keyboards may have its accents composed or not.
            from: Data(password.precomposedStringWithCanonicalMapping.utf8),
            salt: salt,
            outputByteCount: keyLength,
            rounds: 1 << logRounds,
            blockSize: blockSize,
            parallelism: parallelism
        ).withUnsafeBytes { Data($0) }
    }

    /// Compares in a time that tells nothing of where they differ.
    private static func areEqual(_ left: Data, _ right: Data) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
