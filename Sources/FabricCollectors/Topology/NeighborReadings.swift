public import Fabric

/// The links that a switch has seen, out of what its exporter publishes of LLDP.
///
/// - SeeAlso: rokernel/sonic-exporter, lldp_collector.go.
public enum NeighborReadings {
    private static let metric = "sonic_lldp_neighbor_info"

    /// The links of a switch, each once and in the order of the readings.
    ///
    /// - Parameters:
    ///   - readings: What was read; other metrics are passed over.
    ///   - device: The switch that it was read from, which the readings do not name.
    /// - Returns: Links whose first end is a port of that switch.
    public static func links(in readings: [Reading], of device: String) -> [Link] {
        var known: Set<Link> = []
        return readings.compactMap { reading in
            guard reading.metric == metric, reading.value > 0,
                let port = told("local_interface", by: reading),
                let neighbor = told("remote_system_name", by: reading),
                let peer = told("remote_port_display", by: reading)
                    ?? told("remote_port_id", by: reading)
            else { return nil }
            let link = Link(
                PortID(device: device, port: port),
                PortID(device: neighbor, port: peer),
                source: .lldp
            )
            return known.insert(link).inserted ? link : nil
        }
    }

    private static func told(_ label: String, by reading: Reading) -> String? {
        guard let value = reading[label], !value.isEmpty else { return nil }
        return value
    }
}
