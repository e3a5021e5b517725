import Fabric
import FabricCollectors
import Testing

/// Traps of real telemetry, from the text of an exporter to what is found, with the dictionary and the
/// rules that come with Docket.
@Suite struct TelemetryTrapsTests {
    private struct Desk {
        var state = FabricState()
        let interpreter: ReadingInterpreter
        let rules: HealthRules
        var targets: [String: TargetID] = [:]
        var now = 0.0

        init() throws {
            var dictionary = MetricDictionary()
            try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
            interpreter = ReadingInterpreter(dictionary: dictionary)
            rules = try HealthRulesFile.read(["docs-corpus/health-rules.yaml"])
        }

        /// Takes in what devices publish at one time.
        mutating func take(_ texts: [String: String], at time: Double) throws {
            for (device, text) in texts {
                let target =
                    targets[device]
                    ?? state.addTarget(
                        TargetStatus(
                            name: device,
                            collector: "exposition",
                            device: device,
                            interval: 10,
                            isSimulated: false
                        )
                    )
                targets[device] = target
                let read = try ExpositionCollector.readings(
                    of: Array(text.utf8),
                    target: device,
                    device: device,
                    knowing: state.known(of: target)
                )
                state.take(read, by: interpreter, from: target, at: time)
            }
            now = time
        }

        func findings(_ inventory: FabricInventory = FabricInventory()) -> [String] {
            FabricDiagnosis(
                FabricReader(state, at: now),
                inventory: inventory,
                topology: Topology(inventory.links),
                rules: rules
            )
            .findings().map(\.rule)
        }

        func samples(_ device: String, _ port: String) -> [Sample] {
            FabricReader(state, at: now).samples(at: PortID(device: device, port: port))
        }
    }

    private static func gpu(xid: Int) -> String {
        """
        DCGM_FI_DEV_XID_ERRORS{gpu="3",Hostname="gpu-1"} \(xid)
        DCGM_FI_DEV_GPU_UTIL{gpu="3",Hostname="gpu-1"} 97

        """
    }

    @Test func `an XID that stands since long ago is no news, one that comes is`() throws {
        var desk = try Desk()
        for round in 0..<6 { try desk.take(["gpu-1": Self.gpu(xid: 79)], at: Double(round) * 10) }
        #expect(desk.findings() == [])
        var other = try Desk()
        for round in 0..<6 {
            let code = round < 4 ? 0 : 79
            try other.take(["gpu-1": Self.gpu(xid: code)], at: Double(round) * 10)
        }
        #expect(other.findings() == ["xid-79"])
    }

    @Test func `the type that an exporter publishes is not believed`() throws {
        var desk = try Desk()
        for round in 0..<6 {
            try desk.take(
                [
                    "leaf1": """
                    # TYPE nvswitch_interface_pg_rx_pause gauge
                    nvswitch_interface_pg_rx_pause{interface="swp1",pg="3"} \(round * 100)
                    # TYPE sonic_queue_watermark_bytes_total counter
                    sonic_queue_watermark_bytes_total{device="swp1",queue="3",type="UNICAST",watermark="watermark"} 500

                    """
                ],
                at: Double(round) * 10
            )
        }
        let samples = desk.samples("leaf1", "swp1")
        let pause = try #require(samples.first { $0.metric.hasPrefix("nvswitch") })
        #expect(pause.value == 10 && pause.unit == "frames/s")
        let watermark = try #require(samples.first { $0.metric.hasPrefix("sonic_queue") })
        #expect(watermark.value == 500 && watermark.unit == "bytes")
    }

    @Test func `pause of IEEE 802_3x is no pause of PFC`() throws {
        let link = Link(
            PortID(device: "leaf1", port: "Ethernet0"),
            PortID(device: "gpu-1", port: "mlx5_0"),
            source: .inventory
        )
        let inventory = FabricInventory(
            devices: [
                FabricDevice(name: "leaf1", role: .leaf, plane: .backEnd),
                FabricDevice(name: "gpu-1", role: .host, plane: .backEnd),
            ],
            links: [link]
        )
        for (metric, finds) in [
            ("SAI_PORT_STAT_PAUSE_RX_PKTS", false), ("SAI_PORT_STAT_PFC_3_RX_PKTS", true),
        ] {
            var desk = try Desk()
            for round in 0..<8 {
                let frames = round * 100_000
                try desk.take(
                    [
                        "leaf1": "\(metric){port=\"Ethernet0\"} \(frames)\n",
                        "gpu-1": finds
                            ? "rdma_roce_pfc_pause_frames_total{device=\"mlx5_0\",port=\"1\","
                                + "netdev=\"rdma0\",direction=\"tx\",priority=\"3\"} \(frames)\n"
                            : "rdma_netdev_global_pause_frames_total{device=\"mlx5_0\",port=\"1\","
                                + "netdev=\"rdma0\",direction=\"tx\"} \(frames)\n",
                    ],
                    at: Double(round) * 10
                )
            }
            #expect(desk.findings(inventory) == (finds ? ["slow-receiver"] : []), "\(metric)")
        }
    }

    @Test func `two readings within the time in which a NIC counts anew are no rate of nothing`()
        throws
    {
        var desk = try Desk()
        let line = "node_infiniband_port_packets_received_total{device=\"mlx5_0\",port=\"1\"}"
        for (time, count) in [(0.0, 0), (10, 10_000), (20, 20_000), (20.005, 20_000)] {
            try desk.take(["gpu-1": "\(line) \(count)\n"], at: time)
        }
        let rate = try #require(desk.samples("gpu-1", "mlx5_0/1").first?.value)
        #expect(abs(rate - 1_000) < 5)
    }
}
