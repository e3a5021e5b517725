/// The addresses that begin with the same bits: `10.0.0.0/8`, `::1`.
public struct IPRange: Hashable, Sendable, CustomStringConvertible {
    private let address: IPAddress
    private let length: Int

    /// Reads a range as people write it, or a single address; nil for none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(String(first)) else {
            return nil
        }
        let most = address.bytes.count * 8
        var length = most
        if parts.count > 1 {
            guard parts[1].utf8.count <= 3, parts[1].allSatisfy(\.isASCII),
                let given = Int(parts[1]), (0...most).contains(given),
                !parts[1].hasPrefix("+")
            else { return nil }
            length = given
        }
        self.address = address
        self.length = length
    }

    /// Whether every address of its kind lies in it.
    public var isEverything: Bool { length == 0 }

    /// Whether an address lies in it.
    public func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        let whole = length / 8
        guard other.bytes.prefix(whole) == address.bytes.prefix(whole) else { return false }
        let rest = length % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return other.bytes[whole] & mask == address.bytes[whole] & mask
    }

    /// The range as people write it.
    public var description: String { "\(address)/\(length)" }
}
