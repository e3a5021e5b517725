/// Ports that are told to stop for one and the same reason.
public struct PauseStorm: Hashable, Sendable {
    /// Why: the device at the root, or the circle.
    public let end: PauseWalk.End
    /// The priority.
    public let priority: Int
    /// The ports that are told to stop, those nearest the root first.
    public let ports: [PortID]
    /// The longest way to it.
    public let longestPath: [PortID]

    /// All ports that are told to stop, put together by the reason.
    ///
    /// - Parameters:
    ///   - priority: The priority that the ports were read in.
    ///   - ports: What is known of them.
    ///   - topology: What is connected.
    ///   - threshold: From how much on a port counts as told to stop.
    /// - Returns: The storms, the one that stops most ports first.
    public static func storms(
        priority: Int,
        ports: [PortID: PauseWalk.Port],
        topology: Topology,
        threshold: Double
    ) -> [PauseStorm] {
        var walks: [PauseWalk.End: [PauseWalk]] = [:]
        for (port, known) in ports where known.received ?? 0 >= threshold {
            let walk = PauseWalk(from: port, ports: ports, topology: topology, threshold: threshold)
            walks[unified(walk.end), default: []].append(walk)
        }
        return walks.map { end, walks in
            let byLength = walks.sorted {
                ($0.path.count, $0.path[0]) < ($1.path.count, $1.path[0])
            }
            return PauseStorm(
                end: end,
                priority: priority,
                ports: byLength.map { $0.path[0] },
                longestPath: byLength.last?.path ?? []
            )
        }
        .sorted { ($1.ports.count, $0.ports[0]) < ($0.ports.count, $1.ports[0]) }
    }

    /// The same circle is found from each of its ports, and begins with the first by name.
    private static func unified(_ end: PauseWalk.End) -> PauseWalk.End {
        guard case .cycle(let ports) = end,
            let first = ports.indices.min(by: { ports[$0] < ports[$1] })
        else { return end }
        return .cycle(Array(ports[first...] + ports[..<first]))
    }
}
