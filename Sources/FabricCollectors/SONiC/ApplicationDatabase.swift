public import Fabric
public import Foundation

/// What a SONiC switch has learned, APPL_DB: its neighbours by LLDP, and how its optics are.
///
/// - SeeAlso: sonic-swss-common, schema.h: LLDP_ENTRY_TABLE; sonic-platform-daemons, xcvrd:
///   TRANSCEIVER_DOM_SENSOR, with power in mW and temperature in degrees Celsius.
public struct ApplicationDatabase: Sendable {
    /// What was read.
    public private(set) var readings: [Reading] = []
    /// The links of the switch.
    public private(set) var links: [Link] = []

    /// Reads a dump.
    ///
    /// - Parameters:
    ///   - json: The JSON.
    ///   - device: The switch that it is of.
    /// - Throws: ``DatabaseDumpError`` where it is no JSON of tables.
    public init(_ json: Data, device: String) throws(DatabaseDumpError) {
        let tables = try RedisTables(json)
        for (port, row) in tables.rows(of: "LLDP_ENTRY_TABLE").sorted(by: { $0.key < $1.key }) {
            // The management port says nothing of the fabric.
            guard port != "eth0", let neighbor = row["lldp_rem_sys_name"],
                let peer = row["lldp_rem_port_id"] ?? row["lldp_rem_port_desc"]
            else { continue }
            links.append(
                Link(
                    PortID(device: device, port: port),
                    PortID(device: neighbor, port: peer),
                    source: .lldp
                )
            )
        }
        for (port, row) in tables.rows(of: "TRANSCEIVER_DOM_SENSOR") {
            for (field, value) in row {
                guard let number = Double(value), number.isFinite else { continue }
                readings.append(
                    Reading(
                        metric: "TRANSCEIVER_DOM_SENSOR_\(field)",
                        labels: [Reading.Label(name: "port", value: port)],
                        value: number
                    )
                )
            }
        }
        readings.sort { ($0.metric, $0.order) < ($1.metric, $1.order) }
    }
}

extension Reading {
    /// What a reading is put in order by, beside its metric.
    var order: String { labels.map { "\($0.name)=\($0.value)" }.joined(separator: ",") }
}
