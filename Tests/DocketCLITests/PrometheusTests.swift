import Fabric
import FabricCollectors
import Foundation
import HelpDesk
import Logging
import TestSupport
import Testing

/// A real Prometheus that scrapes real exporters: Docket reads the same through it as directly.
@Suite struct PrometheusTests {
    private static let prometheus = "/usr/bin/prometheus"
    private static let exporter = "/usr/bin/prometheus-node-exporter"
    private static let areInstalled = [prometheus, exporter].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    private static let missing: Comment =
        "skipped: Debian's prometheus and prometheus-node-exporter are not installed"

    /// The frames a second that the adapter in the tree of this test gets.
    private static let packetRate = 1_000.0

    /// Programs that end with the test.
    private final class Programs: Sendable {
        nonisolated(unsafe) private var running: [Process] = []

        func run(_ path: String, _ arguments: [String], log: String) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
            #expect(FileManager.default.createFile(atPath: log, contents: nil))
            let handle = try #require(FileHandle(forWritingAtPath: log))
            process.standardOutput = handle
            process.standardError = handle
            try process.run()
            running.append(process)
        }

        deinit {
            for process in running {
                process.terminate()
                process.waitUntilExit()
            }
        }
    }

    /// What the kernel shows of an adapter, as `/sys/class/infiniband` has it.
    private static func writeAdapter(_ folder: TemporaryFolder) throws {
        let device = "sys/class/infiniband/mlx5_0"
        let port = "\(device)/ports/1"
        for (file, text) in [
            "\(device)/board_id": "MT_0000000838", "\(device)/fw_ver": "28.39.1002",
            "\(device)/hca_type": "MT4129", "\(port)/state": "4: ACTIVE",
            "\(port)/phys_state": "5: LinkUp", "\(port)/rate": "400 Gb/sec (4X NDR)",
            "\(port)/counters/port_rcv_data": "1000", "\(port)/counters/port_xmit_data": "2000",
            "\(port)/counters/port_xmit_packets": "40", "\(port)/counters/link_downed": "3",
            "\(port)/counters/symbol_error": "7",
        ] {
            try folder.write(text + "\n", to: file)
        }
        try folder.write("0\n", to: "\(port)/counters/port_rcv_packets")
    }

    /// A TCP port that nobody listens on now.
    private static func freePort() throws -> String {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listening) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, size) == 0 && getsockname(listening, $0, &size) == 0
            }
        }
        try #require(isBound)
        return "\(UInt16(bigEndian: place.sin_port))"
    }

    /// Watches what a file of settings names until a task ends.
    private static func monitor(
        _ settings: String,
        in folder: TemporaryFolder
    ) throws -> (
        monitor: FabricMonitor, watch: WatchFabric
    ) {
        try folder.write(settings, to: "fabric.yaml")
        let file = try FabricFile(folder.path + "/fabric.yaml")
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        let monitor = FabricMonitor(
            dictionary: dictionary,
            rules: try HealthRulesFile.read(["docs-corpus/health-rules.yaml"]),
            inventory: SimulatedFabric.inventory
        )
        let watch = WatchFabric(
            monitor: monitor,
            collectors: file.collectors,
            now: { Date().timeIntervalSince1970 },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        return (monitor, watch)
    }

    /// What two monitors read differently at some ports, by more than chance.
    private static func differences(
        _ one: FabricMonitor,
        _ other: FabricMonitor,
        at places: [PortID]
    ) -> [String] {
        func key(_ sample: Sample) -> String {
            "\(sample.metric) \(sample.priority ?? -1) \(sample.queue ?? -1) \(sample.unit)"
        }
        return places.flatMap { place -> [String] in
            let first = one.snapshot.samples.samples(at: place)
            let second = other.snapshot.samples.samples(at: place)
            guard first.count > 8, Set(first.map(key)) == Set(second.map(key)) else {
                return ["\(place): \(first.count) series through it, \(second.count) directly"]
            }
            return first.filter { sample in
                !second.contains {
                    key($0) == key(sample)
                        && abs($0.value - sample.value) <= max(0.5, abs(sample.value)) * 0.25
                }
            }
            .map { "\(place): \(key($0)) \($0.value)" }
        }
    }

    /// What is wrong in the fabric; that a collector came late beside other tests is not.
    private static func found(_ monitor: FabricMonitor) -> [String] {
        monitor.snapshot.findings.filter { $0.rule != "collector-down" }
            .map { "\($0.rule) at \($0.root ?? "nowhere")" }
    }

    @Test(.enabled(if: areInstalled, missing), .timeLimit(.minutes(3)))
    func `the fabric is the same through Prometheus as directly`() async throws {
        let folder = try TemporaryFolder()
        let programs = Programs()
        let ports = try (0..<3).map { _ in try Self.freePort() }
        try Self.writeAdapter(folder)
        try programs.run(
            BuiltProgram.path.path,
            [
                "fabric", "simulate", "--scenario", "slow-receiver", "--listen",
                "127.0.0.1:\(ports[0])",
            ],
            log: folder.path + "/simulate.log"
        )
        try programs.run(
            Self.exporter,
            [
                "--path.sysfs=\(folder.path)/sys", "--collector.disable-defaults",
                "--collector.infiniband", "--web.listen-address=127.0.0.1:\(ports[1])",
            ],
            log: folder.path + "/exporter.log"
        )
        try folder.write(
            """
            global: {scrape_interval: 2s}
            rule_files: [\(folder.path)/rules.yaml]
            scrape_configs:
              - job_name: simulated
                http_sd_configs: [{url: "http://127.0.0.1:\(ports[0])/sd", refresh_interval: 2s}]
              - job_name: node
                static_configs: [{targets: ["127.0.0.1:\(ports[1])"]}]
                relabel_configs: [{target_label: instance, replacement: "gpu-real:9100"}]
            """,
            to: "prometheus.yml"
        )
        try folder.write(
            """
            groups:
              - name: test
                interval: 2s
                rules:
                  - alert: LinkHasBeenDown
                    expr: node_infiniband_link_downed_total > 2
                    annotations: {summary: "mlx5_0 went down three times"}
            """,
            to: "rules.yaml"
        )
        try programs.run(
            Self.prometheus,
            [
                "--config.file=\(folder.path)/prometheus.yml",
                "--storage.tsdb.path=\(folder.path)/tsdb",
                "--web.listen-address=127.0.0.1:\(ports[2])",
            ],
            log: folder.path + "/prometheus.log"
        )
        let through = try Self.monitor(
            "collectors: [{kind: prometheus, url: \"http://127.0.0.1:\(ports[2])\", interval: 2}]",
            in: folder
        )
        let exporters = SimulatedFabric.devices.map {
            "  - {kind: exposition, url: \"http://127.0.0.1:\(ports[0])/metrics/\($0)\", "
                + "device: \($0), interval: 2}\n"
        }
        let directly = try Self.monitor(
            "collectors:\n\(exporters.joined())  - {kind: exposition, device: gpu-real, "
                + "url: \"http://127.0.0.1:\(ports[1])/metrics\", interval: 2}\n",
            in: folder
        )
        let port = PortID(device: "gpu-real", port: "mlx5_0/1")
        let places = [port, PortID(device: "leaf3", port: "Ethernet0")]
        try await withThrowingTaskGroup { group in
            group.addTask { try await through.watch.run() }
            group.addTask { try await directly.watch.run() }
            let clock = ContinuousClock()
            let began = clock.now
            group.addTask {
                while !Task.isCancelled {
                    let count = Int((clock.now - began) / .seconds(1) * Self.packetRate)
                    try folder.write(
                        "\(count)\n",
                        to: "sys/class/infiniband/mlx5_0/ports/1/counters/port_rcv_packets"
                    )
                    try await Task.sleep(for: .milliseconds(100))
                }
            }
            func isReady(_ monitor: FabricMonitor) -> Bool {
                !Self.found(monitor).isEmpty
                    && monitor.snapshot.samples.samples(at: port).contains {
                        $0.metric == "node_infiniband_port_packets_received_total" && $0.value > 0
                    }
            }
            func isSame() -> Bool {
                isReady(through.monitor) && isReady(directly.monitor)
                    && !through.monitor.snapshot.alerts.isEmpty
                    && Self.differences(through.monitor, directly.monitor, at: places).isEmpty
                    && Self.found(through.monitor) == Self.found(directly.monitor)
            }
            // Beside other tests a reading may come late by as much as it is apart from the next.
            while !isSame(), clock.now - began < .seconds(120) {
                try await Task.sleep(for: .milliseconds(500))
            }
            group.cancelAll()
        }
        #expect(Self.found(through.monitor) == ["slow-receiver at gpu-node-17"])
        #expect(Self.found(through.monitor) == Self.found(directly.monitor))
        #expect(Self.differences(through.monitor, directly.monitor, at: places) == [])
        let alert = try #require(through.monitor.snapshot.alerts.first)
        #expect(alert.name == "LinkHasBeenDown" && alert.isFiring && alert.device == "gpu-real")
        #expect(alert.summary == "mlx5_0 went down three times")
        withExtendedLifetime(programs) {}
    }
}
