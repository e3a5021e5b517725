/// A device, and perhaps one of its ports: `leaf3/Ethernet8`.
public struct TicketPlace: Hashable, Sendable, Codable {
    /// The device.
    public var device: String
    /// The port; nil for the whole device.
    public var port: String?

    /// Makes a place.
    public init(device: String, port: String?) {
        self.device = device
        self.port = port
    }

    /// Reads `leaf3/Ethernet8`, `leaf3:Ethernet8` or `leaf3 Ethernet8`; nil where there is no device.
    ///
    /// The port's name may have a slash of its own.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: true) {
            "/: ".contains($0)
        }
        guard let device = parts.first else { return nil }
        self.device = String(device)
        let port = parts.dropFirst().first?.drop { "/: ".contains($0) } ?? ""
        self.port = port.isEmpty ? nil : String(port)
    }
}

extension TicketPlace: CustomStringConvertible {
    /// The place as it is written in a search.
    public var description: String { port.map { "\(device)/\($0)" } ?? device }
}
