import Fabric
import FabricCollectors
import Testing

@Suite struct NeighborReadingsTests {
    private static func reading(
        _ labels: KeyValuePairs<String, String>,
        metric: String = "sonic_lldp_neighbor_info",
        value: Double = 1
    ) -> Reading {
        Reading(
            metric: metric,
            labels: labels.map { Reading.Label(name: $0.key, value: $0.value) },
            value: value
        )
    }

    private static let whole: KeyValuePairs = [
        "local_interface": "Ethernet0", "remote_system_name": "spine1",
        "remote_port_display": "Ethernet8", "remote_port_id": "etp2",
    ]

    @Test func `a neighbour is a link, by the name that its port is shown by`() {
        let links = NeighborReadings.links(in: [Self.reading(Self.whole)], of: "leaf3")
        #expect(
            links == [
                Link(
                    PortID(device: "leaf3", port: "Ethernet0"),
                    PortID(device: "spine1", port: "Ethernet8"),
                    source: .lldp
                )
            ]
        )
    }

    @Test func `a port that is not shown has its own name`() {
        let reading = Self.reading([
            "local_interface": "Ethernet0", "remote_system_name": "spine1",
            "remote_port_display": "", "remote_port_id": "etp2",
        ])
        let links = NeighborReadings.links(in: [reading], of: "leaf3")
        #expect(links.map(\.second) == [PortID(device: "spine1", port: "etp2")])
    }

    @Test func `a link is told once`() {
        let readings = [Self.reading(Self.whole), Self.reading(Self.whole)]
        #expect(NeighborReadings.links(in: readings, of: "leaf3").count == 1)
    }

    @Test(arguments: [
        reading(whole, metric: "sonic_lldp_collector_success"),
        reading(whole, value: 0),
        reading(whole, value: .nan),
        reading(["local_interface": "Ethernet0", "remote_system_name": "spine1"]),
        reading(["local_interface": "Ethernet0", "remote_port_id": "etp2"]),
        reading([
            "local_interface": "Ethernet0", "remote_system_name": "", "remote_port_id": "etp2",
        ]),
        reading(["remote_system_name": "spine1", "remote_port_id": "etp2"]),
    ])
    func `what is no whole neighbour is no link`(reading: Reading) {
        #expect(NeighborReadings.links(in: [reading], of: "leaf3").isEmpty)
    }
}
