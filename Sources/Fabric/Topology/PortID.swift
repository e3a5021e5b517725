/// A port of a device, by the names that the device has and that it gives its port.
public struct PortID: Hashable, Sendable, Comparable, Codable {
    /// The device: `leaf3`.
    public var device: String
    /// The port: `Ethernet12`.
    public var port: String

    /// Makes a port's name.
    public init(device: String, port: String) {
        self.device = device
        self.port = port
    }

    /// By device, then by port.
    public static func < (left: PortID, right: PortID) -> Bool {
        (left.device, left.port) < (right.device, right.port)
    }
}

extension PortID: CustomStringConvertible {
    /// The names as operators write them: `leaf3 Ethernet12`.
    public var description: String { "\(device) \(port)" }
}
