public import Fabric
import Foundation

/// The configuration of a SONiC switch, `config_db.json`: what it is, and who its neighbours
/// should be.
///
/// Tables come nested, `{"DEVICE_NEIGHBOR": {"Ethernet0": {…}}}`, or flat as redis has them,
/// `{"DEVICE_NEIGHBOR|Ethernet0": {…}}`.
///
/// - SeeAlso: sonic-buildimage, sonic-device_neighbor.yang and sonic-device_metadata.yang.
public enum DeviceNeighbors {
    private typealias Row = RedisTables.Row

    private static let metadata = "DEVICE_METADATA"
    private static let neighbors = "DEVICE_NEIGHBOR"
    private static let neighborMetadata = "DEVICE_NEIGHBOR_METADATA"

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - path: The file, for errors.
    ///   - device: The switch that it is of, where it does not say so itself.
    /// - Returns: What the file tells of the fabric.
    /// - Throws: ``TopologyFileError`` where it is no such configuration, or nothing says of which
    ///   switch it is.
    public static func read(
        _ text: String,
        path: String,
        device: String? = nil
    ) throws(TopologyFileError) -> FabricInventory {
        let tables = try Self.tables(of: text, path: path)
        let own = tables[metadata]?["localhost"] ?? [:]
        guard let switchName = own["hostname"] ?? device else {
            throw TopologyFileError(
                path: path,
                line: nil,
                reason: "it does not say of which switch it is: "
                    + #"{"DEVICE_METADATA": {"localhost": {"hostname": "leaf3"}}} is needed"#
            )
        }
        guard !tables.isEmpty else {
            throw TopologyFileError(
                path: path,
                line: nil,
                reason: "it has neither of the tables \(metadata) and \(neighbors), as a "
                    + "config_db.json has"
            )
        }
        let type = SONiCDeviceType(name: own["type"] ?? "")
        var devices = [type.device(switchName, resource: own["resource_type"])]
        var links: [Link] = []
        let known = tables[neighborMetadata] ?? [:]
        // JSON has no order; a link's place must not depend on chance.
        for (key, row) in (tables[neighbors] ?? [:]).sorted(by: { $0.key < $1.key }) {
            // The key is the own port, or the neighbour where the own port is a field.
            let port = row["local_port"] ?? key
            guard let name = row["name"] ?? (row["local_port"] == nil ? nil : key) else { continue }
            let type = SONiCDeviceType(name: known[name]?["type"] ?? row["type"] ?? "")
            devices.append(type.device(name, resource: known[name]?["resource_type"]))
            guard let peer = row["port"] else { continue }
            links.append(
                Link(
                    PortID(device: switchName, port: port),
                    PortID(device: name, port: peer),
                    source: .configuration
                )
            )
        }
        return FabricInventory(devices: devices, links: links)
    }

    /// The rows of the tables that are read, by table and key.
    private static func tables(
        of text: String,
        path: String
    ) throws(TopologyFileError) -> [String: [String: Row]] {
        let dump: RedisTables
        do {
            dump = try RedisTables(Data(text.utf8))
        } catch .notJSON(let reason) {
            throw TopologyFileError(
                path: path,
                line: nil,
                reason: "JSON was expected, but this is none: \(reason)"
            )
        } catch {
            throw TopologyFileError(
                path: path,
                line: nil,
                reason: "a JSON object of tables was expected, as in config_db.json"
            )
        }
        return [metadata, neighbors, neighborMetadata].reduce(into: [:]) { tables, table in
            let rows = dump.rows(of: table)
            if !rows.isEmpty { tables[table] = rows }
        }
    }
}
