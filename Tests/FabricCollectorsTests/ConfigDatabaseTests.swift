import Fabric
import FabricCollectors
import Foundation
import Testing

@Suite struct ConfigDatabaseTests {
    private static let nested = """
        {
          "PORT": {"Ethernet0": {"mtu": "9100", "speed": "400000", "alias": "etp1"}},
          "PORT_QOS_MAP": {"Ethernet0": {"pfc_enable": "3,4", "dscp_to_tc_map": "AZURE"}},
          "CABLE_LENGTH": {"AZURE": {"Ethernet0": "5m"}},
          "DSCP_TO_TC_MAP": {"AZURE": {"26": "3", "48": "6", "99": "1"}, "OTHER": {"26": "0"}},
          "WRED_PROFILE": {"LOSSLESS": {"green_min_threshold": "1048576", "ecn": "ecn_all"}},
          "PFC_WD": {"GLOBAL": {"POLL_INTERVAL": "200"}, "Ethernet0": {"detection_time": "200"}}
        }
        """

    private static func read(
        _ text: String,
        profiles: HeadroomProfiles? = nil
    ) throws -> [String: Double] {
        let readings = try ConfigDatabase(Data(text.utf8), profiles: profiles).readings
        return Dictionary(
            uniqueKeysWithValues: readings.map { reading in
                let labels = reading.labels.map(\.value).joined(separator: " ")
                return ("\(reading.metric) \(labels)", reading.value)
            }
        )
    }

    @Test func `a port's settings, classes and thresholds are read`() throws {
        #expect(
            try Self.read(Self.nested) == [
                "PORT_mtu Ethernet0": 9_100, "PORT_speed Ethernet0": 400_000,
                "DSCP_TO_TC_MAP_26 AZURE": 3, "DSCP_TO_TC_MAP_48 AZURE": 6,
                "WRED_PROFILE_green_min_threshold LOSSLESS": 1_048_576,
                "PFC_WD_detection_time Ethernet0": 200, "CABLE_LENGTH Ethernet0": 5,
            ]
        )
    }

    @Test func `flat tables and those with their name around them are the same`() throws {
        let flat = #"{"PORT|Ethernet0": {"mtu": "9100"}}"#
        let wrapped = #"{"id": "CONFIG_DB", "data": \#(flat)}"#
        for text in [flat, wrapped] {
            #expect(try Self.read(text) == ["PORT_mtu Ethernet0": 9_100])
        }
    }

    @Test func `headroom is read through its profile, in old and new writing`() throws {
        for reference in ["pg_400", "[BUFFER_PROFILE|pg_400]"] {
            let text = """
                {"BUFFER_PG|Ethernet0,Ethernet4|3-4": {"profile": "\(reference)"},
                 "BUFFER_PG|Ethernet0|0": {"profile": "lossy"},
                 "BUFFER_PROFILE": {"pg_400": {"xoff": "55120"}, "lossy": {"size": "0"}}}
                """
            #expect(
                Set(try Self.read(text).keys) == [
                    "BUFFER_PROFILE_xoff 3 Ethernet0", "BUFFER_PROFILE_xoff 4 Ethernet0",
                    "BUFFER_PROFILE_xoff 3 Ethernet4", "BUFFER_PROFILE_xoff 4 Ethernet4",
                ]
            )
        }
    }

    @Test func `where the switch sizes headroom itself the platform's table tells it`() throws {
        let profiles = try HeadroomProfiles("# speed cable\n400000 5m 1 2 70000 0\n")
        let read = try Self.read(Self.nested, profiles: profiles)
        #expect(read["BUFFER_PROFILE_xoff 3 Ethernet0"] == 70_000)
        #expect(read["BUFFER_PROFILE_xoff 4 Ethernet0"] == 70_000)
        let error = #expect(throws: HeadroomProfiles.Failure.self) {
            try HeadroomProfiles("400000 5m 1 2 70000\nfast 5m 1 2 3\n")
        }
        #expect(error?.line == 2)
    }

    @Test func `milliseconds of the configuration are microseconds of the counters`() throws {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        let interpreter = ReadingInterpreter(dictionary: dictionary)
        let label = Reading.Label(name: "port", value: "Ethernet0")
        func value(_ metric: String, _ value: Double) -> MeasuredValue? {
            interpreter.measured(
                of: Reading(metric: metric, labels: [label], value: value),
                from: "leaf1",
                at: 0
            )
        }
        let set = try #require(value("PFC_WD_detection_time", 200))
        let counted = try #require(value("PFC_WD_DETECTION_TIME", 200_000))
        #expect(set.value == counted.value && set.unit == counted.unit)
    }

    @Test(arguments: ["", "[]", "17", "{\"a\": }"])
    func `what is no configuration is refused`(json: String) {
        #expect(throws: DatabaseDumpError.self) { try ConfigDatabase(Data(json.utf8)) }
    }

    @Test(arguments: [
        "{}", #"{"PORT": 1}"#, #"{"PORT": {"Ethernet0": []}}"#, #"{"BUFFER_PG": {"x": {}}}"#,
        #"{"DSCP_TO_TC_MAP": {"A": {"x": "y", "-1": "3"}}}"#,
        #"{"BUFFER_PG": {"E0|9-3": {"profile": "p"}}, "BUFFER_PROFILE": {"p": {"xoff": "1"}}}"#,
    ])
    func `what is odd does no harm`(json: String) throws {
        #expect(try ConfigDatabase(Data(json.utf8)).readings.isEmpty)
    }
}

@Suite struct ApplicationDatabaseTests {
    @Test func `neighbours and optics are read, and the management port is no link`() throws {
        let json = """
            {"id": "APPL_DB", "data": {
              "LLDP_ENTRY_TABLE:Ethernet0": {"lldp_rem_sys_name": "spine1",
                "lldp_rem_port_id": "Ethernet8"},
              "LLDP_ENTRY_TABLE:eth0": {"lldp_rem_sys_name": "mgmt", "lldp_rem_port_id": "1"},
              "TRANSCEIVER_DOM_SENSOR|Ethernet0": {"temperature": "26.5", "rx2power": "N/A",
                "rx1power": "0.61"}}}
            """
        let database = try ApplicationDatabase(Data(json.utf8), device: "leaf1")
        #expect(
            database.links == [
                Link(
                    PortID(device: "leaf1", port: "Ethernet0"),
                    PortID(device: "spine1", port: "Ethernet8"),
                    source: .lldp
                )
            ]
        )
        #expect(
            database.readings.map(\.metric) == [
                "TRANSCEIVER_DOM_SENSOR_rx1power", "TRANSCEIVER_DOM_SENSOR_temperature",
            ]
        )
    }
}

@Suite struct EthtoolStatisticsTests {
    @Test func `names are those of node_exporter`() {
        let text = """
            # ethtool -S eth0
            NIC statistics:
                 rx_prio3_pause: 17
                 tx_prio3_pause_duration: 5
                 port.rx_dropped: 4
                 [0]: rx_ucast_packets: 9
                 duplicate metric: 1
                 duplicate_metric: 2
                 firmware: 28.39
                 odd: N/A
            """
        let readings = EthtoolStatistics.readings(text, port: nil)
        #expect(
            readings.map(\.metric) == [
                "node_ethtool_received_prio3_pause",
                "node_ethtool_transmitted_prio3_pause_duration",
                "node_ethtool_port_received_dropped", "node_ethtool_0_received_ucast_packets",
                "node_ethtool_duplicate_metric", "node_ethtool_firmware",
            ]
        )
        #expect(readings.allSatisfy { $0["device"] == "eth0" })
        #expect(readings.first?.value == 17)
        #expect(EthtoolStatistics.readings(text, port: "rdma0").first?["device"] == "rdma0")
        #expect(EthtoolStatistics.readings("no stats available", port: nil).isEmpty)
    }
}
