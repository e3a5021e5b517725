import Fabric
import Foundation
import HelpDesk
import Persistence
import Synchronization
import TestSupport
import Testing

@Suite struct HistoryRecorderTests {
    /// The beginning of an hour.
    private static let start = 1_764_000_000.0
    private static let ports = ["E0", "E1", "E2", "E3"]

    /// Publishes what a test puts there.
    private final class Exporter: Collector {
        let name = "leaf1"
        let kind = "test"
        let interval = 20.0
        let device: String? = "leaf1"
        let isSimulated = false
        let published = Mutex<[String: Double]>([:])

        func collect(at time: Double, knowing _: KnownSeries) async throws -> [TargetReadings] {
            let readings = published.withLock { $0 }.sorted { $0.key < $1.key }.map { key, value in
                let parts = key.split(separator: " ").map(String.init)
                return Reading(
                    metric: parts[0],
                    labels: [Reading.Label(name: "port", value: parts[1])],
                    value: value
                )
            }
            return [TargetReadings(name: name, device: name, readings: readings)]
        }
    }

    private static func monitor() throws -> FabricMonitor {
        var dictionary = MetricDictionary()
        for (name, kind, quantity) in [
            ("depth", MetricKind.gauge, MetricQuantity.queueWatermark),
            ("frames", .counter, .receivedPackets),
        ] {
            var definition = MetricDefinition(
                name: name,
                exporter: "sonic-counters",
                kind: kind,
                unit: "frames",
                meaning: "It is counted.",
                source: "the test"
            )
            definition.quantity = quantity
            try dictionary.add(definition)
        }
        return FabricMonitor(
            dictionary: dictionary,
            rules: HealthRules([]),
            inventory: FabricInventory()
        )
    }

    private static func gauge(
        _ store: SQLiteSampleStore,
        _ port: String,
        from first: Int = 0,
        minutes: Int,
        step: HistoryStep = .minute
    ) throws -> [Int: RollUp] {
        let history = try store.history(
            at: [PortID(device: "leaf1", port: port)],
            from: start + Double(first) * 60,
            to: start + Double(minutes) * 60,
            step: step
        )
        let points = history.first { $0.series.metric == "depth" }?.points ?? []
        return Dictionary(uniqueKeysWithValues: points.map { ($0.time, $0.value) })
    }

    @Test func `what is kept is what was read, with its gaps`() async throws {
        let folder = try TemporaryFolder()
        var random = SplitMix(seed: 11)
        let store = try SQLiteSampleStore(folder: folder.path)
        let monitor = try Self.monitor()
        let exporter = Exporter()
        var recorder = HistoryRecorder(monitor: monitor, store: store)
        // The values of each port in each minute, as they were put there.
        var expected: [String: [Int: [Double]]] = [:]
        let minutes = 150
        for minute in 0..<minutes {
            let begin = Int(Self.start) + minute * 60
            // Now and then nothing is read for a while, or the server starts again.
            let isSilent = (40..<45).contains(minute) || (100..<130).contains(minute)
            if minute == 70 { recorder = HistoryRecorder(monitor: monitor, store: store) }
            for third in 0..<3 where !isSilent {
                for port in Self.ports {
                    let key = "depth \(port)"
                    switch random.next() % 12 {
                    case 0: exporter.published.withLock { $0[key] = nil }
                    case 1, 2:
                        let value = Double(random.next() % 5)
                        exporter.published.withLock { $0[key] = value }
                    default: break
                    }
                    if let value = exporter.published.withLock({ $0[key] }) {
                        expected[port, default: [:]][begin, default: []].append(value)
                    }
                }
                await monitor.collect(exporter) { Double(begin + third * 20) }
            }
            try recorder.record(minute: begin)
        }
        // Wherever one begins to read, what did not change since long before is known.
        for (port, first) in Self.ports.flatMap({ port in [0, 31, 71, 120, 135].map { (port, $0) } }
        ) {
            let kept = try Self.gauge(store, port, from: first, minutes: minutes)
            for minute in first..<minutes {
                let begin = Int(Self.start) + minute * 60
                let value = kept[begin] ?? .missing
                guard let values = expected[port]?[begin] else {
                    #expect(value.isMissing, "\(port) \(minute)")
                    continue
                }
                let mean = values.reduce(0, +) / Double(values.count)
                #expect(abs(Double(value.mean) - mean) < 1e-5, "\(port) \(minute)")
                #expect(Double(value.low) == values.min() && Double(value.high) == values.max())
            }
        }
        try recorder.tidy(SampleRetention(), at: Self.start + Double(minutes) * 60)
        for port in Self.ports {
            let kept = try Self.gauge(store, port, minutes: minutes, step: .hour)
            for hour in 0..<2 {
                let begin = Int(Self.start) + hour * 3_600
                let values = (0..<60).compactMap { expected[port]?[begin + $0 * 60] }
                let means = values.map { $0.reduce(0, +) / Double($0.count) }
                let mean = means.reduce(0, +) / Double(means.count)
                let value = try #require(kept[begin])
                #expect(abs(Double(value.mean) - mean) < 1e-5)
                #expect(Double(value.low) == values.joined().min())
                #expect(Double(value.high) == values.joined().max())
            }
            // The hour that is not over has no value yet.
            #expect(kept.count == 2)
        }
        withExtendedLifetime(folder) {}
    }

    @Test func `a counter is kept as what it grew by in a second`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteSampleStore(folder: folder.path)
        let monitor = try Self.monitor()
        let exporter = Exporter()
        let recorder = HistoryRecorder(monitor: monitor, store: store)
        for reading in 0..<9 {
            // 5 a second, and 10 in the last minute.
            let count = reading < 6 ? reading * 100 : 500 + (reading - 5) * 200
            exporter.published.withLock { $0["frames E0"] = Double(count) }
            await monitor.collect(exporter) { Self.start + Double(reading) * 20 }
        }
        for minute in 0..<3 { try recorder.record(minute: Int(Self.start) + minute * 60) }
        let history = try store.history(
            at: [PortID(device: "leaf1", port: "E0")],
            from: Self.start,
            to: Self.start + 180,
            step: .minute
        )
        #expect(history.map(\.series.unit) == ["frames/s"])
        #expect(history.first?.points.map(\.value.mean) == [5, 5, 10])
        withExtendedLifetime(folder) {}
    }

    @Test func `what did not change takes no place`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteSampleStore(folder: folder.path)
        let monitor = try Self.monitor()
        let exporter = Exporter()
        exporter.published.withLock { published in
            for port in 0..<500 { published["depth E\(port)"] = 7 }
        }
        let recorder = HistoryRecorder(monitor: monitor, store: store)
        func size() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(0) {
                let file = "\(folder.path)/\($1)"
                let size = try FileManager.default.attributesOfItem(atPath: file)[.size]
                return $0 + (size as? Int ?? 0)
            }
        }
        for minute in 0..<59 {
            await monitor.collect(exporter) { Self.start + Double(minute) * 60 }
            try recorder.record(minute: Int(Self.start) + minute * 60)
        }
        // Fifty-nine times 500 series of 16 bytes would be 472 kB.
        #expect(try size() < 1_000_000)
        let kept = try Self.gauge(store, "E499", minutes: 59)
        #expect(kept.count == 59 && kept.values.allSatisfy { $0.mean == 7 })
        withExtendedLifetime(folder) {}
    }
}
