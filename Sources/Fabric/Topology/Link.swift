/// A cable between two ports, and how it is known.
public struct Link: Hashable, Sendable, Codable {
    /// How a link is known; what is seen counts more than what was meant.
    public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
        /// A file of the operator: device, role, ports, workloads.
        case inventory
        /// A containerlab file.
        case containerlab
        /// A minigraph of SONiC.
        case minigraph
        /// `DEVICE_NEIGHBOR` of a switch's configuration.
        case configuration
        /// The neighbour announced itself.
        case lldp
    }

    /// One end.
    public var first: PortID
    /// The other end.
    public var second: PortID
    /// How it is known.
    public var source: Source

    /// Makes a link.
    public init(_ first: PortID, _ second: PortID, source: Source) {
        self.first = first
        self.second = second
        self.source = source
    }
}
