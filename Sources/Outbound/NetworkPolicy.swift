public import IPAddresses

/// To which machines a request may go, whatever name leads there.
///
/// It is asked when a connection is about to be made, with the address that the name led to: a name
/// that leads elsewhere the next time gains nothing.
public struct NetworkPolicy: Hashable, Sendable {
    /// What may be reached beside the public network.
    private let allowed: [IPRange]
    private let isOpen: Bool

    /// The public network alone.
    public static let publicOnly = NetworkPolicy(allowed: [], isOpen: false)
    /// Any address.
    public static let any = NetworkPolicy(allowed: [], isOpen: true)

    private init(allowed: [IPRange], isOpen: Bool) {
        self.allowed = allowed
        self.isOpen = isOpen
    }

    /// Reads `public`, `any`, or ranges that are allowed beside the public network, with commas.
    ///
    /// - Returns: nil where a part of it is none of that.
    public init?(_ text: String) {
        let words = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        switch words {
        case []: return nil
        case ["any"]: self = .any
        default:
            var ranges: [IPRange] = []
            for word in words where word != "public" {
                guard let range = IPRange(word) else { return nil }
                ranges.append(range)
            }
            self.init(allowed: ranges, isOpen: false)
        }
    }

    /// Whether an address may be reached.
    public func allows(_ address: IPAddress) -> Bool {
        if isOpen || allowed.contains(where: { $0.contains(address) }) { return true }
        if address.bytes.count == 4 {
            return !Self.closed.contains { $0.contains(address) }
        }
        // Of IPv6 only what is routed in public is open, and of that not what hides another address.
        return Self.global.contains { $0.contains(address) }
            && !Self.closed.contains { $0.contains(address) }
    }

    private static let global = ["2000::/3"].compactMap { IPRange($0) }

    /// What is not of the public network.
    ///
    /// - SeeAlso: IANA, IPv4 and IPv6 Special-Purpose Address Registries. 168.63.129.16 answers the
    ///   virtual machines of Azure, and lies among public addresses.
    private static let closed = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32",
        "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    ].compactMap { IPRange($0) }
}
