public import Fabric
public import HelpDesk

/// A device of the fabric, as JSON.
public struct DeviceBody: Codable, Hashable, Sendable {
    /// A port and what it is connected to.
    public struct Port: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What tells it from others in addresses: `leaf3:Ethernet0`.
        public var id: String
        /// The device at the other end.
        @ExplicitNull public var peer: String?
        /// The port at the other end.
        @ExplicitNull public var peerPort: String?
        /// What is read of it.
        public var samples: [SampleBody]
        /// What follows from that.
        public var derived: [DerivedBody]
    }

    /// Its name.
    public var name: String
    /// What it is there for.
    public var role: String
    /// The network that it is in.
    @ExplicitNull public var plane: String?
    /// Where it stands.
    @ExplicitNull public var rack: String?
    /// Who looks after it.
    @ExplicitNull public var owner: String?
    /// What runs there.
    public var workloads: [String]
    /// What is wrong there.
    public var findings: [FindingBody]
    /// What is read of it that is of no port.
    public var samples: [SampleBody]
    /// What follows from that.
    public var derived: [DerivedBody]
    /// Its ports.
    public var ports: [Port]

    /// Writes a device down; nil where there is no such device.
    ///
    /// - Parameters:
    ///   - name: The device.
    ///   - snapshot: The state.
    ///   - monitor: What watches the fabric.
    ///   - isWhole: Whether its samples and ports are told.
    public init?(
        _ name: String,
        of snapshot: FabricSnapshot,
        by monitor: FabricMonitor,
        isWhole: Bool
    ) {
        let topology = monitor.topology
        let known = snapshot.inventory.devices.first { $0.name == name }
        guard known != nil || snapshot.samples.devices.contains(name) else { return nil }
        self.name = name
        role = (known?.role ?? .unknown).rawValue
        plane = known?.plane?.rawValue
        rack = known?.rack
        owner = known?.owner
        workloads = snapshot.inventory.workloads.filter { $0.hosts.contains(name) }.map(\.name)
        findings = snapshot.findings
            .filter { $0.root == name || isWhole && $0.reach.devices.contains(name) }
            .map { FindingBody($0) }
        samples = isWhole ? snapshot.samples.samples(of: name).map { SampleBody($0) } : []
        derived = isWhole ? monitor.derivedValues(of: name).map { DerivedBody($0) } : []
        let read = isWhole ? snapshot.samples.ports(of: name) : []
        let linked = isWhole ? topology.ports[name] ?? [] : []
        ports = Set(read + linked).sorted().map { port in
            let peer = topology.peer(of: port)
            return Port(
                name: port.port,
                id: "\(port.device):\(port.port)",
                peer: peer?.device,
                peerPort: peer?.port,
                samples: snapshot.samples.samples(at: port).map { SampleBody($0) },
                derived: monitor.derivedValues(at: port).map { DerivedBody($0) }
            )
        }
    }
}
