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

    /// Forgets spots, and the names of ports that have none any more.
    mutating func remove(_ gone: Set<Int32>, at ports: Set<PortID>) {
        for port in ports { spots[port]?.removeAll(where: gone.contains) }
        let empty = ports.filter { spots[$0]?.isEmpty ?? true }
        guard !empty.isEmpty else { return }
        for port in empty { spots[port] = nil }
        for device in Set(empty.map(\.device)) {
            ofDevice[device]?.removeAll(where: empty.contains)
            if ofDevice[device]?.isEmpty == true { ofDevice[device] = nil }
        }
        // A name stays where a port is left that has it.
        for (main, names) in others where empty.contains(main) {
            guard names.allSatisfy({ spots[$0] == nil }) else { continue }
            others[main] = nil
            for name in names { shown[name] = nil }
        }
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
