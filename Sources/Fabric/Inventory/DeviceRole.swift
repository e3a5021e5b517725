/// What a device is there for.
public enum DeviceRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// A switch that connects leaves.
    case spine
    /// A switch that hosts are connected to.
    case leaf
    /// A server.
    case host
    /// Not known.
    case unknown
}
