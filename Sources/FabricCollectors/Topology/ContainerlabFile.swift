public import Fabric
import YAMLFiles

/// A topology file of containerlab, `*.clab.yml`.
///
/// The label `role` of a node says what it is there for, or else its `group`, or else its name. The
/// labels `plane`, `rack` and `owner` are taken in. What a node does not say its group, its kind and
/// the defaults say, in that order. Links that lead out of the lab are left out.
///
/// - SeeAlso: containerlab.dev, Topology definition.
public enum ContainerlabFile {
    /// What stands in the place of a node where a link leads out of the lab.
    private static let outside: Set<String> = [
        "dummy", "host", "macvlan", "mgmt-net", "vxlan", "vxlan-stitch",
    ]

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
        guard let value = root.value["topology"],
            case .mapping(let nodes)? = value["nodes"]?.content
        else {
            throw root.wrong(
                "a file of containerlab needs 'topology:', in it 'nodes:' and there each node by "
                    + "its name",
                at: root.value["topology"]?.line
            )
        }
        let names = Set(nodes.map(\.key))
        let topology = TopologyEntry(value: value, path: root.path, what: "a topology")
        var links: [Link] = []
        for entry in try topology.list("links", of: "a link") {
            // Links of one end lead to the machine that the lab runs on.
            if entry.value["endpoint"] != nil { continue }
            guard case .list(let ends)? = entry.value["endpoints"]?.content, ends.count == 2,
                let first = port(ends[0]), let second = port(ends[1])
            else {
                throw entry.wrong(
                    "a link needs two endpoints, each with a node and an interface: "
                        + "endpoints: [\"leaf1:e1-1\", \"spine1:e1-1\"]"
                )
            }
            let unknown = [first.device, second.device].filter { !names.contains($0) }
            if let name = unknown.first(where: { !outside.contains($0) }) {
                throw entry.wrong("there is no node '\(name)'; it has to stand below 'nodes:'")
            }
            if unknown.isEmpty { links.append(Link(first, second, source: .containerlab)) }
        }
        return FabricInventory(devices: nodes.map { device($0, in: value) }, links: links)
    }

    private static func device(_ node: YAMLValue.Entry, in topology: YAMLValue) -> FabricDevice {
        let defaults = topology["defaults"]
        let kindName = node.value["kind"]?.text ?? defaults?["kind"]?.text
        let kind = kindName.flatMap { topology["kinds"]?[$0] }
        let groupName =
            node.value["group"]?.text ?? kind?["group"]?.text ?? defaults?["group"]?.text
        let group = groupName.flatMap { topology["groups"]?[$0] }
        let levels: [YAMLValue] = [node.value, group, kind, defaults].compactMap { $0 }
        func label(_ name: String) -> String? {
            levels.compactMap { $0["labels"]?[name]?.text }.first
        }
        let told: [String] = [label("role"), groupName, node.key].compactMap { $0 }
        return FabricDevice(
            name: node.key,
            role: told.map { DeviceRole(named: $0) }.first { $0 != .unknown } ?? .unknown,
            plane: label("plane").flatMap { FabricPlane(rawValue: $0) },
            rack: label("rack"),
            owner: label("owner")
        )
    }

    /// `leaf1:e1-1`, or a mapping of `node` and `interface`.
    private static func port(_ value: YAMLValue) -> PortID? {
        if let node = value["node"]?.text, let interface = value["interface"]?.text {
            return PortID(device: node, port: interface)
        }
        let parts = (value.text ?? "").split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return PortID(device: String(parts[0]), port: String(parts[1]))
    }
}
