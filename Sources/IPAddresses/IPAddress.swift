import Glibc

/// An address of a machine, IPv4 or IPv6.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 bytes of IPv4, or 16 of IPv6, in the order of the network.
    public let bytes: [UInt8]

    /// Takes the bytes of an address; one of IPv4 that is written as IPv6 is the one of IPv4.
    init(bytes: [UInt8]) {
        let isMapped =
            bytes.count == 16 && bytes.prefix(10).allSatisfy { $0 == 0 }
            && bytes[10] == 0xFF && bytes[11] == 0xFF
        self.bytes = isMapped ? Array(bytes.suffix(4)) : bytes
    }

    /// Reads an address as people write it: `10.0.0.1`, `fd00::1`; nil for none.
    public init?(_ text: String) {
        // What a C string would end at is no part of an address.
        guard !text.utf8.contains(0) else { return nil }
        var short = in_addr()
        if inet_pton(AF_INET, text, &short) == 1 {
            self.init(bytes: withUnsafeBytes(of: &short) { Array($0) })
            return
        }
        var long = in6_addr()
        guard inet_pton(AF_INET6, text, &long) == 1 else { return nil }
        self.init(bytes: withUnsafeBytes(of: &long) { Array($0) })
    }

    /// Reads the host of an address that leads to one machine without anybody being asked for it:
    /// `10.0.0.1`, `[fd00::1]`, `localhost`, and what the system takes for numbers, such as `127.1` and
    /// `0x7f000001`; nil for all other names.
    public init?(host: String) {
        let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host.lowercased()
        if name == "localhost" || name.hasSuffix(".localhost") {
            self.init(bytes: [127, 0, 0, 1])
            return
        }
        guard !name.utf8.contains(0) else { return nil }
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &found) == 0, let found else { return nil }
        defer { freeaddrinfo(found) }
        self.init(
            family: found.pointee.ai_family,
            UnsafeRawPointer(found.pointee.ai_addr),
            length: Int(found.pointee.ai_addrlen)
        )
    }

    /// Reads what the system connects to; nil where that is no address of a machine.
    ///
    /// - Parameters:
    ///   - family: The family of addresses.
    ///   - address: The address, of the form that its family has.
    ///   - length: How many bytes it has.
    public init?(family: Int32, _ address: UnsafeRawPointer, length: Int) {
        switch family {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            var found = address.loadUnaligned(as: sockaddr_in.self).sin_addr
            self.init(bytes: withUnsafeBytes(of: &found) { Array($0) })
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            var found = address.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(bytes: withUnsafeBytes(of: &found) { Array($0) })
        default: return nil
        }
    }

    /// Whether only programs on this machine reach it.
    public var isLoopback: Bool {
        bytes.count == 4
            ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }

    /// Whether only programs on this machine reach a host, as people write it: an address, or
    /// `localhost`.
    public static func isLoopback(_ host: String) -> Bool {
        IPAddress(host)?.isLoopback ?? (host == "localhost")
    }

    /// The address as people write it.
    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
    }
}
