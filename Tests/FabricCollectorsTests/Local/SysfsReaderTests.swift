import Fabric
import FabricCollectors
import Foundation
import TestSupport
import Testing

@Suite struct SysfsReaderTests {
    /// What a machine with files has to tell; their paths are below `class`.
    private static func readings(_ files: KeyValuePairs<String, String>) throws -> [Reading] {
        try TemporaryFolder.with { folder in
            for (path, text) in files { try folder.write(text, to: "class/\(path)") }
            return SysfsReader(root: folder.path).readings()
        }
    }

    private static func value(_ metric: String, in readings: [Reading]) -> Double? {
        readings.first { $0.metric == metric }?.value
    }

    private static let adapter: KeyValuePairs = [
        "infiniband/mlx5_0/board_id": "MT_0000000008\n",
        "infiniband/mlx5_0/fw_ver": "28.39.1002\n",
        "infiniband/mlx5_0/hca_type": "MT4129\n",
        "infiniband/mlx5_0/ports/1/state": "4: ACTIVE\n",
        "infiniband/mlx5_0/ports/1/phys_state": "5: LinkUp\n",
        "infiniband/mlx5_0/ports/1/rate": "100 Gb/sec (4X EDR)\n",
        "infiniband/mlx5_0/ports/1/counters/port_rcv_data": "1000\n",
        "infiniband/mlx5_0/ports/1/counters/port_xmit_data": "18446744073709551615\n",
        "infiniband/mlx5_0/ports/1/counters/port_rcv_packets": "17\n",
        "infiniband/mlx5_0/ports/1/counters/port_rcv_errors": "N/A (no PMA)\n",
        "infiniband/mlx5_0/ports/1/counters/link_downed": "-1\n",
        "infiniband/mlx5_0/ports/1/counters/symbol_error": "\n",
        "infiniband/mlx5_0/ports/1/hw_counters/np_cnp_sent": "3\n",
        "infiniband/mlx5_0/ports/1/hw_counters/roce_slow_restart": "5\n",
        "infiniband/mlx5_0/ports/1/hw_counters/roce_slow_restart_trans": "6\n",
        "infiniband/mlx5_0/ports/1/hw_counters/lifespan": "10\n",
        "infiniband/mlx5_0/ports/1/hw_counters/made_up": "1\n",
    ]

    private static let interface: KeyValuePairs = [
        "net/bonding_masters": "bond0\n",
        "net/eth0/address": "02:00:00:00:00:01\n",
        "net/eth0/broadcast": "ff:ff:ff:ff:ff:ff\n",
        "net/eth0/duplex": "full\n",
        "net/eth0/flags": "0x1003\n",
        "net/eth0/ifalias": "\n",
        "net/eth0/operstate": "up\n",
        "net/eth0/carrier": "1\n",
        "net/eth0/carrier_changes": "7\n",
        "net/eth0/carrier_up_count": "4\n",
        "net/eth0/carrier_down_count": "3\n",
        "net/eth0/mtu": "9000\n",
        "net/eth0/speed": "25000\n",
        "net/eth0/tx_queue_len": "1000\n",
        "net/eth0/statistics/rx_bytes": "1500\n",
        "net/eth0/statistics/rx_dropped": "2\n",
        "net/eth0/statistics/rx_missed_errors": "40\n",
        "net/eth0/statistics/tx_errors": "9\n",
    ]

    @Test func `an adapter's port has its state, its rate and its counters`() throws {
        let readings = try Self.readings(Self.adapter)
        func value(_ metric: String) -> Double? {
            Self.value("node_infiniband_\(metric)", in: readings)
        }
        #expect(value("state_id") == 4)
        #expect(value("physical_state_id") == 5)
        // 100 Gb/s are 12.5 GB/s.
        #expect(value("rate_bytes_per_second") == 12_500_000_000)
        // The kernel counts words of four bytes.
        #expect(value("port_data_received_bytes_total") == 4000)
        #expect(value("port_data_transmitted_bytes_total") == 0x1p66)
        #expect(value("port_packets_received_total") == 17)
        #expect(value("np_cnp_packets_sent_total") == 3)
        #expect(value("roce_slow_restart_used_total") == 5)
        #expect(value("roce_slow_restart_total") == 6)
        // 10 ms in whole seconds.
        #expect(value("lifespan_seconds") == 0)
        let ofPort = readings.filter { $0.metric != "node_infiniband_info" }
        #expect(ofPort.allSatisfy { $0["device"] == "mlx5_0" && $0["port"] == "1" })
    }

    @Test func `what an adapter does not know is no reading`() throws {
        let readings = try Self.readings(Self.adapter)
        for metric in ["port_errors_received_total", "link_downed_total", "symbol_error_total"] {
            #expect(Self.value("node_infiniband_\(metric)", in: readings) == nil)
        }
        #expect(readings.count == 11)
    }

    @Test func `an adapter tells its board, its firmware and its type`() throws {
        let info = try #require(
            try Self.readings(Self.adapter).first { $0.metric == "node_infiniband_info" }
        )
        #expect(info.value == 1)
        #expect(info.labels.map(\.name) == ["board_id", "device", "firmware_version", "hca_type"])
        #expect(
            info.labels.map(\.value) == ["MT_0000000008", "mlx5_0", "28.39.1002", "MT4129"]
        )
    }

    private static let rates: [(String, Double?)] = [
        ("10 Gb/sec (1X QDR)", 1_250_000_000), ("2.5 Gb/sec (1X SDR)", 312_500_000),
        ("400 Gb/sec (4X NDR)", 50_000_000_000), ("fast", nil), ("", nil), ("-1 Gb/sec", nil),
        ("10 Mb/sec", nil), ("nan Gb/sec", nil),
    ]

    @Test(arguments: rates)
    func `a rate is in gigabits or not known`(text: String, bytes: Double?) throws {
        let readings = try Self.readings(["infiniband/mlx5_0/ports/1/rate": text])
        #expect(Self.value("node_infiniband_rate_bytes_per_second", in: readings) == bytes)
    }

    @Test func `an interface has its state, its speed and its counters`() throws {
        let readings = try Self.readings(Self.interface)
        func value(_ metric: String) -> Double? {
            Self.value("node_network_\(metric)", in: readings)
        }
        #expect(value("up") == 1)
        #expect(value("carrier") == 1)
        #expect(value("carrier_changes_total") == 7)
        #expect(value("carrier_up_changes_total") == 4)
        #expect(value("carrier_down_changes_total") == 3)
        #expect(value("mtu_bytes") == 9000)
        // 25,000 Mb/s are 3.125 GB/s.
        #expect(value("speed_bytes") == 3_125_000_000)
        #expect(value("transmit_queue_length") == 1000)
        #expect(value("receive_bytes_total") == 1500)
        #expect(value("receive_drop_total") == 42)
        #expect(value("transmit_errs_total") == 9)
        #expect(value("receive_errs_total") == nil)
        #expect(readings.allSatisfy { $0["device"] == "eth0" })
    }

    @Test func `an interface tells what is no number in labels`() throws {
        let info = try #require(
            try Self.readings(Self.interface).first { $0.metric == "node_network_info" }
        )
        let labels = info.labels.map { "\($0.name)=\($0.value)" }
        #expect(
            labels == [
                "address=02:00:00:00:00:01", "adminstate=up", "broadcast=ff:ff:ff:ff:ff:ff",
                "device=eth0", "duplex=full", "ifalias=", "operstate=up",
            ]
        )
    }

    @Test(arguments: ["-1", "4294967295", "", "fast"])
    func `a speed that is not known is no reading`(speed: String) throws {
        let readings = try Self.readings(["net/eth0/speed": speed, "net/eth0/operstate": "down"])
        #expect(Self.value("node_network_speed_bytes", in: readings) == nil)
        #expect(Self.value("node_network_up", in: readings) == 0)
    }

    @Test func `only folders are devices, and only numbers are ports`() throws {
        let readings = try Self.readings([
            "net/bonding_masters": "bond0", "net/lo/mtu": "65536", "net/eth1/mtu": "1500",
            "infiniband/mlx5_1/ports/x/state": "4: ACTIVE",
            "infiniband/mlx5_1/ports/2/state": "1: DOWN", "infiniband/note": "",
        ])
        let found = readings.map { "\($0["device"] ?? "") \($0["port"] ?? "") \($0.value)" }
        #expect(found == ["mlx5_1 2 1.0", "eth1  1500.0", "lo  65536.0"])
    }

    @Test func `devices are links as the kernel has them, but none leads out of the root`() throws {
        let readings = try TemporaryFolder.with { folder in
            for path in [
                "sys/devices/pci0/net/eth0/mtu", "sys/devices/pci0/net/eth0/statistics/rx_bytes",
                "outside/eth1/mtu", "outside/mtu", "outside/rx_bytes",
            ] {
                try folder.write("9000\n", to: path)
            }
            try folder.write("", to: "sys/class/net/bonding_masters")
            try folder.write("1500\n", to: "sys/class/net/eth2/tx_queue_len")
            for (link, target) in [
                ("eth0", "../../devices/pci0/net/eth0"), ("eth1", "../../../outside/eth1"),
                ("loop", "loop"), ("gone", "../../devices/gone"),
                ("eth2/mtu", "../../../../outside/mtu"), ("eth2/statistics", "../../../../outside"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(folder.path)/sys/class/net/\(link)",
                    withDestinationPath: target
                )
            }
            return SysfsReader(root: "\(folder.path)/sys").readings()
        }
        #expect(
            readings.map { "\($0["device"] ?? "") \($0.metric)" } == [
                "eth0 node_network_mtu_bytes", "eth0 node_network_receive_bytes_total",
                "eth2 node_network_transmit_queue_length",
            ]
        )
    }

    @Test func `a file is read up to four kilobytes`() throws {
        let long = String(repeating: "1", count: 5000)
        let readings = try Self.readings([
            "net/eth0/operstate": long, "net/eth0/mtu": String(repeating: " ", count: 4096) + "9",
        ])
        #expect(readings.map(\.metric) == ["node_network_up", "node_network_info"])
        #expect(readings.last?["operstate"]?.utf8.count == 4096)
    }

    @Test func `a machine without such devices has no readings`() throws {
        #expect(try Self.readings([:]).isEmpty)
        #expect(SysfsReader(root: "/nowhere/at/all").readings().isEmpty)
    }

    @Test func `every metric that is read is known`() throws {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        let readings = try Self.readings(Self.adapter) + Self.readings(Self.interface)
        for reading in readings {
            #expect(dictionary.match(reading.metric) != nil, "\(reading.metric)")
        }
        #expect(readings.count > 20)
    }
}
