import Fabric
import FabricCollectors
import Foundation
import Testing

@Suite struct MetricsFileTests {
    private static func bundled() throws -> MetricDictionary {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        return dictionary
    }

    private static func read(_ text: String) throws -> MetricDictionary {
        let path = NSTemporaryDirectory() + "metrics-\(UUID()).yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var dictionary = MetricDictionary()
        try MetricsFile.read(path, into: &dictionary)
        return dictionary
    }

    private static let entry = """
        metrics:
          - name: a_prio{priority}_total
            exporter: rdma_exporter
            kind: counter
            unit: bytes
            scale: 4
            quantity: received-bytes
            direction: rx
            labels: {port: netdev}
            bits: 32
            poll: 10
            sentinel: 9e18
            sticky: true
            meaning: It counts what comes in.
            bad: When it stands still.
            source: made up
        """

    @Test func `every field of an entry is taken in`() throws {
        let match = try #require(try Self.read(Self.entry).match("a_prio3_total"))
        #expect(match.numbers == [.priority: 3])
        #expect(match.definition.scale == 4)
        #expect(match.definition.quantity == .receivedBytes)
        #expect(match.definition.direction == .receive)
        #expect(match.definition.labels == [.port: "netdev"])
        #expect(match.definition.isNarrow && match.definition.isSticky)
        #expect(match.definition.pollInterval == 10)
        #expect(match.definition.sentinel == 9e18)
        #expect(match.definition.bad == "When it stands still.")
    }

    @Test(arguments: [
        ("kind: counter", "kind: count", "'kind' cannot be count; there are counter, gauge"),
        ("quantity: received-bytes", "quantity: bytes", "'quantity' cannot be bytes"),
        ("direction: rx", "direction: in", "'direction' cannot be in; there are rx, tx"),
        ("scale: 4", "scale: four", "'scale' is a number"),
        ("bits: 32", "bits: 64", "'bits' is 32 or left out"),
        ("sticky: true", "sticky: maybe", "'sticky' is true or false"),
        ("unit: bytes", "units: bytes", "'units' is no field"),
        ("labels: {port: netdev}", "labels: {host: netdev}", "'labels' cannot be host"),
        ("labels: {port: netdev}", "labels: port", "'labels' is a mapping"),
        ("meaning: It counts what comes in.", "meaning:", "a metric needs 'meaning'"),
        ("name: a_prio{priority}_total", "name: a{prio}", "the name a{prio} may have"),
        ("metrics:", "metric:", "it needs 'metrics:'"),
    ])
    func `what is wrong is told with its line`(right: String, wrong: String, reason: String) {
        let text = Self.entry.replacing(right, with: wrong)
        let error = #expect(throws: DictionaryFileError.self) { try Self.read(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect((error?.line ?? 0) >= 1)
    }

    @Test func `a name stands once`() {
        let twice =
            Self.entry + "\n"
            + Self.entry.split(separator: "\n").dropFirst().joined(separator: "\n")
        let error = #expect(throws: DictionaryFileError.self) { try Self.read(twice) }
        #expect(error?.reason == "a_prio{priority}_total is there already in line 2")
    }

    @Test func `the metrics that come with Docket are known by what they really are`() throws {
        let dictionary = try Self.bundled()
        func definition(_ name: String) -> MetricDefinition? { dictionary.match(name)?.definition }
        // Traps: doublewords beside bytes, microseconds, Mb/s, kinds that TYPE lines get
        // wrong, a gauge that keeps an old error.
        #expect(definition("rdma_port_rcv_data_total")?.scale == 4)
        #expect(definition("node_infiniband_port_data_received_bytes_total")?.scale == 1)
        #expect(definition("ifHighSpeed")?.scale == 1_000_000)
        #expect(definition("sonic_queue_watermark_bytes_total")?.kind == .gauge)
        #expect(definition("vllm:iteration_tokens_total")?.kind == .histogram)
        #expect(definition("DCGM_FI_DEV_XID_ERRORS")?.isSticky == true)
        #expect(definition("SAI_PORT_STAT_PFC_3_RX_PKTS")?.quantity == .pauseFrames)
        #expect(definition("SAI_PORT_STAT_PAUSE_RX_PKTS")?.quantity == .globalPauseFrames)
        #expect(definition("SAI_QUEUE_STAT_WRED_ECN_MARKED_PACKETS")?.pollInterval == 10)
    }

    @Test func `the same quantity has the same unit whoever tells it`() throws {
        var units: [MetricQuantity: String] = [:]
        for definition in try Self.bundled().definitions {
            guard let quantity = definition.quantity else { continue }
            let unit = units[quantity, default: definition.unit]
            #expect(unit == definition.unit, "\(definition.name)")
            units[quantity] = unit
        }
        #expect(units.count == MetricQuantity.allCases.count)
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `most of what fabric exporters publish is known`() throws {
        let dictionary = try Self.bundled()
        for (name, least) in [
            ("rdma_exporter-expected.txt", 0.9), ("vllm-live.txt", 0.7),
            ("derived-node_infiniband.txt", 0.7), ("dcgm-datadog-excerpt.txt", 0.6),
        ] {
            var reader = ExpositionReader()
            var known = 0
            var unknown: Set<String> = []
            let text = Array(try Captures.text("exposition/\(name)").utf8)
            func count(_ reading: Reading) {
                if dictionary.match(reading.metric) != nil {
                    known += 1
                } else {
                    unknown.insert(reading.metric)
                }
            }
            try text.withUnsafeBytes { try reader.take($0, count) }
            try reader.end(count)
            let share = Double(known) / Double(max(1, reader.report.readingCount))
            #expect(share >= least, "\(name): \(unknown.sorted())")
        }
    }

    @Test func `Prometheus is asked for all that the dictionary knows`() throws {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        let match = try Regex("(?:\(PrometheusCollector.usualMatch))")
        for definition in dictionary.definitions {
            let name = definition.name.replacing(/\{[a-z-]+\}/, with: "3")
            #expect(name.wholeMatch(of: match) != nil, "\(name)")
        }
    }

    @Test func `what the bundled dictionary says of traps stays so`() throws {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        func known(_ name: String) throws -> MetricDefinition {
            try #require(dictionary.match(name)?.definition, "\(name)")
        }
        // Mbit/s, bytes in a second and what is named bits: all of them bits in a second.
        for (name, published) in [
            ("ifHighSpeed", 400_000.0), ("sonic_interface_speed_bytes", 5e10),
            ("node_network_speed_bytes", 5e10), ("node_infiniband_rate_bytes_per_second", 5e10),
        ] {
            #expect(try known(name).scale * published == 4e11, "\(name)")
            #expect(try known(name).unit == "bit/s", "\(name)")
        }
        #expect(try known("RX_BPS").scale == 8 && known("RX_BPS").unit == "bit/s")
        #expect(try known("PFC_WD_DETECTION_TIME").unit == "microseconds")
        // Counters that start again at 2^32, and such that do not.
        for (name, isNarrow) in [
            ("ifInDiscards", true), ("ifHCInOctets", false), ("SAI_PORT_STAT_IF_IN_OCTETS", false),
        ] {
            #expect(try known(name).isNarrow == isNarrow, "\(name)")
        }
        // Pause of IEEE 802.3x is none of PFC.
        for name in ["rdma_netdev_global_pause_frames_total", "SAI_PORT_STAT_PAUSE_RX_PKTS"] {
            #expect(try known(name).quantity != .pauseFrames, "\(name)")
        }
        let blank = try #require(Double("9223372036854775794"))
        for name in ["DCGM_FI_DEV_GPU_TEMP", "DCGM_FI_DEV_XID_ERRORS", "DCGM_FI_DEV_FB_USED"] {
            #expect(try known(name).sentinel == blank, "\(name)")
        }
    }
}
