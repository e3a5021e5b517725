public import Fabric
import YAMLFiles

/// A topology of sonic-mgmt's testbeds, `topo_*.yml`: the neighbours of a switch under test.
///
/// The file names neither that switch nor its ports, so that no links come out of it, but the
/// neighbours with what they are there for. Files of patterns for names, `dut_templates`, name no
/// devices at all and are refused.
///
/// - SeeAlso: sonic-mgmt, ansible/vars.
public enum TestbedFile {
    /// What SONiC calls the tiers that are told by `swrole`.
    private static let tiers = ["tor": "ToRRouter", "leaf": "LeafRouter", "spine": "SpineRouter"]

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - path: The file, for errors.
    /// - Returns: What the file tells of the fabric.
    /// - Throws: ``TopologyFileError`` where it names no neighbours.
    public static func read(
        _ text: String,
        path: String
    ) throws(TopologyFileError) -> FabricInventory {
        try read(TopologyEntry.root(of: text, path: path))
    }

    /// Whether a text that was taken apart looks like such a file.
    static func fits(_ root: TopologyEntry) -> Bool {
        root.value["dut_templates"] != nil || root.value["configuration_properties"] != nil
            || root.value["topology"]?["VMs"] != nil
            || root.value["topology"]?["host_interfaces"] != nil
    }

    /// Reads a text that was taken apart already.
    static func read(_ root: TopologyEntry) throws(TopologyFileError) -> FabricInventory {
        if let templates = root.value["dut_templates"] {
            throw root.wrong(
                "these are patterns for names ('dut_templates'), not devices; give the "
                    + "config_db.json of each switch, or an inventory with 'devices:'",
                at: templates.line
            )
        }
        let configuration = root.value["configuration"]
        let names = keys(of: root.value["topology"]?["VMs"]) + keys(of: configuration)
        guard !names.isEmpty else {
            throw root.wrong(
                "a topology of a testbed needs 'configuration:' or 'VMs:' in 'topology:', with each "
                    + "neighbour by its name"
            )
        }
        let properties = root.value["configuration_properties"]
        let devices = names.map { name in
            // Of several properties the later ones count more.
            let told = (configuration?[name]?["properties"]?.texts ?? []).reversed()
                .compactMap { properties?[$0] }
            return SONiCDeviceType(name: type(told)).device(name)
        }
        return FabricInventory(devices: devices)
    }

    /// What SONiC calls the kind of a device, of what is told of it; empty where nothing is.
    private static func type(_ told: [YAMLValue]) -> String {
        let types = told.lazy.compactMap { $0["device_type"]?.text }
        let roles = told.lazy.compactMap { $0["swrole"]?.text }
        return types.first ?? roles.first.flatMap { tiers[$0] } ?? ""
    }

    private static func keys(of value: YAMLValue?) -> [String] {
        guard case .mapping(let entries)? = value?.content else { return [] }
        return entries.map(\.key).filter { !$0.isEmpty }
    }
}
