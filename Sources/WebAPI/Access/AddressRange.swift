import Foundation

/// Addresses that begin alike: `10.0.0.0/8`, `::1`, `192.168.1.7`.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// As it was written.
    public let description: String
    private let bytes: [UInt8]
    private let prefix: Int

    /// Reads a range; nil where it is none.
    ///
    /// - Parameter text: An address of IPv4 or IPv6, with the length of its prefix or without.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        description = text
        guard parts.count <= 2, let first = parts.first, let bytes = Self.bytes(of: first) else {
            return nil
        }
        let all = bytes.count * 8
        guard parts.count == 2 else {
            self.bytes = bytes
            prefix = all
            return
        }
        guard parts[1].allSatisfy(\.isASCII), let length = Int(parts[1]), (0...all).contains(length)
        else { return nil }
        self.bytes = bytes
        prefix = length
    }

    /// Whether every address of its kind lies in it.
    public var isEverything: Bool { prefix == 0 }

    /// Whether an address lies in it.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        let whole = prefix / 8
        guard bytes.prefix(whole) == other.prefix(whole) else { return false }
        let rest = prefix % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - rest))
        return bytes[whole] & mask == other[whole] & mask
    }

    /// Whether only programs on this machine reach an address.
    ///
    /// - Parameter address: The address, or `localhost`.
    /// - Returns: Whether it is one of this machine alone.
    public static func isLoopback(_ address: String) -> Bool {
        guard let bytes = bytes(of: address) else { return address == "localhost" }
        return bytes.count == 4
            ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }

    /// The bytes of an address, 4 or 16; an IPv4 address within IPv6 is one of IPv4.
    static func bytes(of address: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 {
            return withUnsafeBytes(of: four) { Array($0) }
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, address, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        let isMapped =
            bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
        return isMapped ? Array(bytes.suffix(4)) : bytes
    }
}
