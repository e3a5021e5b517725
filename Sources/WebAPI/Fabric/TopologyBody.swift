public import Fabric

/// What is connected in the fabric, as JSON.
public struct TopologyBody: Codable, Hashable, Sendable {
    /// A link.
    public struct LinkBody: Codable, Hashable, Sendable {
        /// One end.
        public var first: PortID
        /// The other end.
        public var second: PortID
        /// How it is known.
        public var source: String
    }

    /// Two sources that disagree about what a port is connected to.
    public struct ConflictBody: Codable, Hashable, Sendable {
        /// The port.
        public var port: PortID
        /// The link that is taken to be true.
        public var taken: LinkBody
        /// The link that is not.
        public var other: LinkBody
    }

    /// The links.
    public var links: [LinkBody]
    /// What sources disagree about.
    public var conflicts: [ConflictBody]

    /// Writes a topology down.
    public init(_ topology: Topology) {
        func body(_ link: Link) -> LinkBody {
            LinkBody(first: link.first, second: link.second, source: link.source.rawValue)
        }
        links = topology.allLinks.map(body)
        conflicts = topology.conflicts.map {
            ConflictBody(port: $0.port, taken: body($0.taken), other: body($0.other))
        }
    }
}
