import Fabric
import Ticketing

extension TicketSurroundings {
    /// The labels that name a device, the likeliest first.
    private static let deviceLabels = [
        "device_name", "hostname", "host", "switch", "node", "nodename", "instance", "target",
    ]

    /// The labels that name a port of it, the likeliest first.
    private static let portLabels = ["interface", "ifName", "ifname", "iface", "netdev", "port"]

    /// What names of network and RDMA devices begin with, where no fabric says which there are.
    private static let portPrefixes = [
        "eth", "en", "ib", "mlx", "bond", "swp", "rdma", "roce", "bnxt", "irdma", "po",
    ]

    /// The place that the labels of an alert name; nil where they name no device.
    ///
    /// What the fabric knows counts before what a label is called: exporters call an interface
    /// `device`, and a switch too.
    func place(of labels: [String: String]) -> TicketPlace? {
        let known = knownDevices
        func device(_ label: String) -> String? {
            labels[label].flatMap { value in
                let host = Self.host(of: value)
                return known[host.lowercased()]
                    ?? host.split(separator: ".").first.flatMap { known[$0.lowercased()] }
            }
        }
        let found = (Self.deviceLabels + ["device"]).lazy.compactMap { label in
            device(label).map { (label, $0) }
        }.first
        let named = (Self.deviceLabels + ["device"]).lazy.compactMap { label in
            labels[label].map { (label, Self.host(of: $0)) }
        }.first { !$0.1.isEmpty }
        guard let (label, name) = found ?? named else { return nil }
        return TicketPlace(device: name, port: port(of: name, in: labels, besides: label))
    }

    private func port(
        of device: String,
        in labels: [String: String],
        besides deviceLabel: String
    ) -> String? {
        var names: [String] = []
        let interface = deviceLabel == "device" ? nil : labels["device"]
        // An RDMA device and its port are two labels, and one name.
        if let interface, let port = labels["port"] { names.append("\(interface)/\(port)") }
        names += Self.portLabels.compactMap { labels[$0] }
        if let interface { names.append(interface) }
        names = names.filter { !$0.isEmpty }
        let ports = knownPorts(of: device)
        if let found = names.lazy.compactMap({ ports[$0.lowercased()] }).first { return found }
        // A number alone is a TCP port as likely as any other.
        return names.first { name in
            guard !name.allSatisfy(\.isNumber) else { return false }
            return name != interface
                || Self.portPrefixes.contains { name.lowercased().hasPrefix($0) }
        }
    }

    /// The devices of the fabric by their names in lower case.
    private var knownDevices: [String: String] {
        guard let snapshot = monitor?.snapshot else { return [:] }
        let names = Set(snapshot.inventory.devices.map(\.name) + snapshot.samples.devices)
        return Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
    }

    private func knownPorts(of device: String) -> [String: String] {
        guard let monitor else { return [:] }
        let all =
            (monitor.topology.ports[device] ?? []) + monitor.snapshot.samples.ports(of: device)
        return Dictionary(all.map { ($0.port.lowercased(), $0.port) }) { first, _ in first }
    }

    /// The host of an instance: `leaf3` of `leaf3:9100`, `http://leaf3:9100/metrics`, `[leaf3]:9100`.
    private static func host(of instance: String) -> String {
        var rest = instance[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" }
        if rest.first == "[" { return String(rest.dropFirst().prefix { $0 != "]" }) }
        // An address of IPv6 has more than one colon, and no port behind it.
        guard rest.count(where: { $0 == ":" }) == 1 else { return String(rest) }
        return String(rest.prefix { $0 != ":" })
    }
}
