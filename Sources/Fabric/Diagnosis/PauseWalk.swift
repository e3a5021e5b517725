/// The way of pause from a port that has to stop to the device that makes it stop.
///
/// A port that receives pause is told to stop by the device at its other end. Where that device is
/// itself told to stop on another port, the walk goes on there; where it is not, it is the root.
/// Where the walk comes back to a port, every device waits for the next one.
public struct PauseWalk: Hashable, Sendable {
    /// What is known of a port's pause in one priority.
    public struct Port: Hashable, Sendable {
        /// How much it was told to stop; nil where that is not known.
        ///
        /// The share of time, 0 to 1, or a rate of frames: only compared with others of its kind.
        public var received: Double?

        /// Makes what is known.
        public init(received: Double?) {
            self.received = received
        }
    }

    /// Where a walk ends.
    public enum End: Hashable, Sendable {
        /// A device that makes others stop, and is told to stop by nobody.
        case root(device: String)
        /// A device that makes others stop, of whose other ports nothing is known.
        case unwatched(device: String)
        /// A port whose other end is not known.
        case unknownPeer(PortID)
        /// Ports that wait for each other in a circle: a deadlock, if it lasts.
        case cycle([PortID])
    }

    /// The ports that are told to stop, from the first to the last before the end.
    public let path: [PortID]
    /// Where it ends.
    public let end: End

    /// Walks.
    ///
    /// - Parameters:
    ///   - start: A port that is told to stop.
    ///   - ports: What is known of ports in one priority.
    ///   - topology: What is connected.
    ///   - threshold: From how much on a port counts as told to stop, in the unit of the ports.
    public init(
        from start: PortID,
        ports: [PortID: Port],
        topology: Topology,
        threshold: Double
    ) {
        var path = [start]
        while let port = path.last {
            guard let peer = topology.peer(of: port) else {
                self.path = path
                end = .unknownPeer(port)
                return
            }
            let others = (topology.ports[peer.device] ?? []).filter { $0 != peer }
            let known = others.compactMap { other in
                ports[other]?.received.map { (port: other, received: $0) }
            }
            let stopped = known.filter { $0.received >= threshold }
                .sorted { ($1.received, $0.port) < ($0.received, $1.port) }
            guard let next = stopped.first?.port else {
                self.path = path
                // A host has no other port; of a switch that tells nothing, nothing is known.
                end =
                    known.isEmpty && !others.isEmpty
                    ? .unwatched(device: peer.device) : .root(device: peer.device)
                return
            }
            if let first = path.firstIndex(of: next) {
                self.path = path
                end = .cycle(Array(path[first...]))
                return
            }
            path.append(next)
        }
        preconditionFailure("a path has a port")
    }
}
