public import Fabric
import YAMLFiles

/// A topology file of containerlab, `*.clab.yml`.
///
/// The label `role` of a node says what it is there for, or else its `group`, or else its name. The
/// labels `plane`, `rack` and `owner` are taken in. Links that lead out of the lab are left out.
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
        return FabricInventory(devices: nodes.map(device), links: links)
    }

    private static func device(_ node: YAMLValue.Entry) -> FabricDevice {
        let labels = node.value["labels"]
        let told = [labels?["role"]?.text, node.value["group"]?.text, node.key]
        let roles = told.compactMap { $0 }.map { DeviceRole(named: $0) }
        return FabricDevice(
            name: node.key,
            role: roles.first { $0 != .unknown } ?? .unknown,
            plane: labels?["plane"]?.text.flatMap { FabricPlane(rawValue: $0) },
            rack: labels?["rack"]?.text,
            owner: labels?["owner"]?.text
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
