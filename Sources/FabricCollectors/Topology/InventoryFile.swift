public import Fabric
import YAMLFiles

/// Docket's own file of what there is in the fabric, for what no other file tells.
///
/// ```yaml
/// devices:
///   - {name: leaf3, role: leaf, plane: back-end, rack: rack 3, owner: net-team}
///   - {name: gpu-node-01..32, role: host, rack: rack 3}
/// links:
///   - [leaf3 Ethernet0, gpu-node-17 mlx5_0]
/// workloads:
///   - {name: llama-pretrain, kind: training, hosts: [gpu-node-01..32, gpu-node-40], owner: nlp}
/// ```
///
/// All three lists may be left out, and of a device all but its name. `a..b` in a name stands for
/// the numbers from a to b, which are written with as many digits; 10,000 names at most come out of
/// ranges. A device that only links or workloads name need not be listed.
public enum InventoryFile {
    static let keys: Set<String> = ["devices", "links", "workloads"]
    private static let deviceKeys: Set<String> = ["name", "role", "plane", "rack", "owner"]
    private static let workloadKeys: Set<String> = ["name", "kind", "hosts", "owner"]

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - path: The file, for errors.
    /// - Returns: What the file tells of the fabric.
    /// - Throws: ``TopologyFileError`` with the line, at the first thing that is wrong.
    public static func read(
        _ text: String,
        path: String
    ) throws(TopologyFileError) -> FabricInventory {
        try read(TopologyEntry.root(of: text, path: path))
    }

    /// Reads a text that was taken apart already.
    static func read(_ root: TopologyEntry) throws(TopologyFileError) -> FabricInventory {
        try root.check(keys)
        var ranges = NameRanges()
        return FabricInventory(
            devices: try devices(of: root, &ranges),
            links: try links(of: root),
            workloads: try workloads(of: root, &ranges)
        )
    }

    private static func devices(
        of root: TopologyEntry,
        _ ranges: inout NameRanges
    ) throws(TopologyFileError) -> [FabricDevice] {
        var devices: [FabricDevice] = []
        var lines: [String: Int] = [:]
        for entry in try root.list("devices", of: "a device") {
            try entry.check(deviceKeys)
            let line = entry.value.line
            let role = try entry.choice("role", of: DeviceRole.self)
            let plane = try entry.choice("plane", of: FabricPlane.self)
            let rack = try entry.optionalText("rack")
            let owner = try entry.optionalText("owner")
            for name in try ranges.names(of: try entry.text("name"), in: entry, at: line) {
                if let earlier = lines.updateValue(line, forKey: name) {
                    throw entry.wrong("\(name) is there already in line \(earlier); list it once")
                }
                devices.append(
                    FabricDevice(
                        name: name,
                        role: role ?? .unknown,
                        plane: plane,
                        rack: rack,
                        owner: owner
                    )
                )
            }
        }
        return devices
    }

    private static func links(of root: TopologyEntry) throws(TopologyFileError) -> [Link] {
        var links: [Link] = []
        for entry in try root.list("links", of: "a link") {
            guard case .list(let ends) = entry.value.content, ends.count == 2,
                let first = port(ends[0]), let second = port(ends[1])
            else {
                throw entry.wrong(
                    "a link has two ends, each with a device and a port: "
                        + "[leaf3 Ethernet0, gpu-node-17 mlx5_0]"
                )
            }
            guard first != second else {
                throw entry.wrong("both ends are \(first); a link is between two ports")
            }
            links.append(Link(first, second, source: .inventory))
        }
        return links
    }

    private static func port(_ value: YAMLValue) -> PortID? {
        let words = (value.text ?? "").split(whereSeparator: \.isWhitespace)
        guard words.count == 2 else { return nil }
        return PortID(device: String(words[0]), port: String(words[1]))
    }

    private static func workloads(
        of root: TopologyEntry,
        _ ranges: inout NameRanges
    ) throws(TopologyFileError) -> [Workload] {
        var workloads: [Workload] = []
        var lines: [String: Int] = [:]
        for entry in try root.list("workloads", of: "a workload") {
            try entry.check(workloadKeys)
            let name = try entry.text("name")
            if let earlier = lines.updateValue(entry.value.line, forKey: name) {
                throw entry.wrong("\(name) is there already in line \(earlier); list it once")
            }
            guard let kind = try entry.choice("kind", of: Workload.Kind.self) else {
                throw entry.wrong("a workload needs 'kind': training or inference")
            }
            workloads.append(
                Workload(
                    name: name,
                    kind: kind,
                    hosts: try hosts(of: entry, &ranges),
                    owner: try entry.optionalText("owner")
                )
            )
        }
        return workloads
    }

    /// The names of a workload's hosts, each once.
    private static func hosts(
        of entry: TopologyEntry,
        _ ranges: inout NameRanges
    ) throws(TopologyFileError) -> [String] {
        let need = "a workload needs 'hosts', a list of names: [gpu-node-01..32, gpu-node-40]"
        var hosts: [String] = []
        var known: Set<String> = []
        for host in try entry.list("hosts", of: "a host") {
            guard let written = host.value.text, !written.isEmpty else { throw host.wrong(need) }
            for name in try ranges.names(of: written, in: host, at: host.value.line)
            where known.insert(name).inserted {
                hosts.append(name)
            }
        }
        guard !hosts.isEmpty else { throw entry.wrong(need) }
        return hosts
    }
}
