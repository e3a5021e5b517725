/// The names that exporters have for a port, put together: `mlx5_0/1`, `mlx5_0`, `rdma0`.
struct PortNames: Sendable {
    private var spots: [PortID: [Int32]] = [:]
    /// The name that a port is shown by, for each of its other names.
    private var shown: [PortID: PortID] = [:]
    /// The names of each port besides the one that it is shown by.
    private var others: [PortID: [PortID]] = [:]
    private var ofDevice: [String: [PortID]] = [:]
    /// Names that two ports of a device have, and that tell nothing for that.
    private var ambiguous: Set<PortID> = []

    /// Notes a spot under the name that its exporter gives the port.
    mutating func add(_ spot: Int32, at port: PortID) {
        if spots[port] == nil { ofDevice[port.device, default: []].append(port) }
        spots[port, default: []].append(spot)
        // An RDMA device has one port nearly always, and is named without it: mlx5_0 for mlx5_0/1.
        if let slash = port.port.firstIndex(of: "/"), port.port.hasSuffix("/1") {
            let device = PortID(device: port.device, port: String(port.port[..<slash]))
            join(port, to: device)
        }
    }

    /// Notes another name of a port.
    mutating func note(alias: String, of port: PortID) {
        let alias = PortID(device: port.device, port: alias)
        join(alias, to: shown[port] ?? port)
    }

    /// All spots of a port, by any of its names.
    func spots(of port: PortID) -> [Int32] {
        let main = shown[port] ?? port
        guard let others = others[main] else { return spots[main] ?? [] }
        return (spots[main] ?? []) + others.flatMap { spots[$0] ?? [] }
    }

    /// The ports of a device that have spots, each by the name that it is shown by.
    func ports(of device: String) -> [PortID] {
        Array(Set((ofDevice[device] ?? []).map { shown[$0] ?? $0 })).sorted()
    }

    private mutating func join(_ other: PortID, to main: PortID) {
        guard other != main, !ambiguous.contains(other) else { return }
        if let known = shown[other], known != main {
            ambiguous.insert(other)
            shown[other] = nil
            others[known]?.removeAll { $0 == other }
            return
        }
        guard shown[other] == nil else { return }
        shown[other] = main
        others[main, default: []].append(other)
    }
}
