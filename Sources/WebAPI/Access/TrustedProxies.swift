import Foundation
import HTTPTypes
import Hummingbird
public import IPAddresses

/// Proxies that say who sends a request and from where; what others say of that counts for nothing.
public struct TrustedProxies: Hashable, Sendable {
    /// Their addresses.
    public var ranges: [IPRange]
    /// The header in which they name who was signed in; nil where they name nobody.
    public var userHeader: String?

    /// Names proxies.
    public init(_ ranges: [IPRange] = [], userHeader: String? = nil) {
        self.ranges = ranges
        self.userHeader = userHeader
    }

    /// Whether a text can be a header's name.
    public static func isHeader(_ text: String) -> Bool { HTTPField.Name(text) != nil }

    /// Whether an address is a proxy's.
    func contain(_ address: String?) -> Bool {
        guard let address = address.flatMap({ IPAddress($0) }) else { return false }
        return ranges.contains { $0.contains(address) }
    }

    /// The address that a request comes from, as far as it can be trusted.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - peer: The address of the connection.
    /// - Returns: The address of the client; nil where nobody knows it.
    func client(of request: Request, peer: String?) -> String? {
        guard contain(peer) else { return peer }
        let named = request.headers[values: .known("X-Forwarded-For")]
            .flatMap { $0.split(separator: ",") }
        // Every proxy appends whom it heard; what stands before the first stranger may be made up. So
        // may what stands before one that a proxy does not know.
        for text in named.reversed() {
            guard let address = Self.address(text) else { return peer }
            guard contain(address) else { return address }
        }
        return peer
    }

    /// The address that a proxy names, without the port that some tell, too; nil where it is none.
    private static func address(_ text: Substring) -> String? {
        var address = text.trimmingCharacters(in: .whitespaces)
        if address.hasPrefix("[") {
            address = String(address.dropFirst().prefix { $0 != "]" })
        } else if address.count(where: { $0 == ":" }) == 1 {
            address = String(address.prefix { $0 != ":" })
        }
        return IPAddress(address) == nil ? nil : address
    }

    /// Whether the client reaches the proxy by TLS.
    func isSecure(_ request: Request, peer: String?) -> Bool {
        contain(peer)
            && request.headers[.known("X-Forwarded-Proto")]?.lowercased() == "https"
    }

    /// Who was signed in, as the proxy says.
    func user(of request: Request, peer: String?) -> String? {
        guard let userHeader, let name = HTTPField.Name(userHeader), contain(peer) else {
            return nil
        }
        let values = request.headers[values: name]
        // Two names are none: one of them may have come through the proxy.
        guard values.count == 1, let value = values.first, !value.isEmpty else { return nil }
        return value
    }
}
