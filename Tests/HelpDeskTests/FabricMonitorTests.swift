import Fabric
import Foundation
import HelpDesk
import Testing

@Suite struct FabricMonitorTests {
    private struct Broken: Error, CustomStringConvertible {
        var description: String { "connection refused" }
    }

    /// Reads one number until it is broken.
    private struct Exporter: Collector {
        let name: String
        var value = 1.0
        var isBroken = false
        var interval = 10.0
        let kind = "test"
        let isSimulated = false
        var device: String? { name }

        func collect(at time: Double, knowing _: KnownSeries) async throws -> [TargetReadings] {
            if isBroken { throw Broken() }
            return [
                TargetReadings(
                    name: name,
                    device: name,
                    readings: [
                        Reading(
                            metric: "kv",
                            labels: [.init(name: "model_name", value: "m")],
                            value: value
                        )
                    ]
                )
            ]
        }
    }

    private static func monitor() throws -> FabricMonitor {
        var definition = MetricDefinition(
            name: "kv",
            exporter: "vllm",
            kind: .gauge,
            unit: "ratio",
            meaning: "Cache in use.",
            source: "the test"
        )
        definition.quantity = .kvCacheUse
        var dictionary = MetricDictionary()
        try dictionary.add(definition)
        var down = HealthRule(
            id: "collector-down",
            title: "telemetry missing",
            severity: 2,
            documents: []
        )
        down.clear = 0
        down.thresholds = [.init(name: "intervals", value: 2, unit: "intervals", source: "own")]
        return FabricMonitor(
            dictionary: dictionary,
            rules: HealthRules([down]),
            inventory: FabricInventory()
        )
    }

    @Test func `a collector that dies is told within two intervals, and its values are withheld`()
        async throws
    {
        let monitor = try Self.monitor()
        for time in [0.0, 10, 20] {
            await monitor.collect(Exporter(name: "a")) { time }
            await monitor.collect(Exporter(name: "b")) { time }
        }
        monitor.evaluate(at: 20)
        #expect(monitor.snapshot.samples.samples(of: "a").count == 1)
        for time in [30.0, 40] {
            await monitor.collect(Exporter(name: "a", isBroken: true)) { time }
            await monitor.collect(Exporter(name: "b")) { time }
        }
        monitor.evaluate(at: 41.5)
        let snapshot = monitor.snapshot
        #expect(snapshot.samples.samples(of: "a").isEmpty)
        #expect(snapshot.samples.samples(of: "b").count == 1)
        #expect(snapshot.findings.map(\.id) == ["collector-down/a"])
        #expect(snapshot.findings[0].title.contains("21 s old"))
        let status = try #require(snapshot.targets.first { $0.name == "a" })
        #expect(status.failure == "connection refused")
        #expect(status.failingSince == 30)
    }

    @Test func `a collector that comes back is told as over`() async throws {
        let monitor = try Self.monitor()
        await monitor.collect(Exporter(name: "a")) { 0 }
        await monitor.collect(Exporter(name: "a", isBroken: true)) { 10 }
        #expect(monitor.evaluate(at: 25).count == 1)
        await monitor.collect(Exporter(name: "a")) { 30 }
        let changes = monitor.evaluate(at: 31)
        guard case .cleared(let finding)? = changes.first else {
            Issue.record("nothing was told as over")
            return
        }
        #expect(finding.rule == "collector-down")
        #expect(monitor.snapshot.findings.isEmpty)
    }

    @Test func `a clock that goes back gives neither an error nor an old value`() async throws {
        let monitor = try Self.monitor()
        await monitor.collect(Exporter(name: "a", value: 1)) { 1_000 }
        await monitor.collect(Exporter(name: "a", value: 2)) { 400 }
        monitor.evaluate(at: 401)
        #expect(monitor.snapshot.samples.samples(of: "a").map(\.value) == [2])
    }

    /// Reads two devices through one server until it is broken.
    private struct Server: Collector {
        let name = "http://prometheus"
        var isBroken = false
        let interval = 10.0
        let kind = "test"
        let isSimulated = false
        let device: String? = nil

        func collect(at time: Double, knowing _: KnownSeries) async throws -> [TargetReadings] {
            if isBroken { throw Broken() }
            var server = TargetReadings(name: name, device: "", readings: [])
            server.behind = time < 60 ? ["a", "b"] : ["a"]
            var alert = ReportedAlert(name: "Hot", isFiring: true, source: name, time: time)
            alert.device = "a"
            server.alerts = [alert]
            return (time < 60 ? ["a", "b"] : ["a"]).map { device in
                let labels = [Reading.Label(name: "model_name", value: "m")]
                return TargetReadings(
                    name: "\(name)/\(device)",
                    device: device,
                    readings: [Reading(metric: "kv", labels: labels, value: 1)]
                )
            } + [server]
        }
    }

    @Test func `what is silent because its server is silent is told once`() async throws {
        let monitor = try Self.monitor()
        for time in [0.0, 10] {
            await monitor.collect(Server()) { time }
            monitor.evaluate(at: time)
        }
        #expect(monitor.snapshot.findings.isEmpty)
        #expect(monitor.snapshot.alerts.map(\.name) == ["Hot"])
        #expect(monitor.collectors.map(\.targets.count) == [3])
        for time in [20.0, 30, 40, 50] {
            await monitor.collect(Server(isBroken: true)) { time }
            monitor.evaluate(at: time)
        }
        let finding = try #require(monitor.snapshot.findings.first)
        #expect(monitor.snapshot.findings.count == 1)
        #expect(finding.root == "http://prometheus")
        #expect(finding.title.hasPrefix("telemetry of 2 devices is 40 s old"))
        #expect(finding.consequences.count == 2)
        // What it said of alerts is old, and not claimed of now.
        #expect(monitor.snapshot.alerts.isEmpty)
        #expect(monitor.collectors.first?.failure == "connection refused")
    }

    @Test func `what is unknown is found by its name and labels, and has no meaning`() async throws
    {
        let monitor = try Self.monitor()
        struct Odd: Collector {
            let name = "a"
            let interval = 10.0
            let kind = "test"
            let isSimulated = false
            let device: String? = "a"

            func collect(at time: Double, knowing _: KnownSeries) async throws -> [TargetReadings] {
                let labels = [Reading.Label(name: "lane", value: "North")]
                let reading = Reading(metric: "who_knows_total", labels: labels, value: time)
                return [TargetReadings(name: name, device: name, readings: [reading])]
            }
        }
        for time in [0.0, 10] { await monitor.collect(Odd()) { time } }
        for words in [["WHO"], ["knows", "north"]] {
            let found = monitor.metrics(words)
            #expect(found.map(\.name) == ["who_knows_total"])
            #expect(found.first?.definition == nil && found.first?.example?.value == 10)
        }
        #expect(monitor.metrics(["cache"]).map(\.name) == ["kv"])
        #expect(monitor.metrics(["nothing"]).isEmpty)
    }

    @Test func `what a server does not read any more is forgotten`() async throws {
        let monitor = try Self.monitor()
        for time in stride(from: 0.0, through: 100, by: 10) {
            await monitor.collect(Server()) { time }
            monitor.evaluate(at: time)
        }
        #expect(monitor.snapshot.findings.isEmpty)
        #expect(monitor.snapshot.targets.compactMap(\.device) == ["a"])
        #expect(monitor.seriesCount == 1)
        let port = monitor.snapshot.samples.samples(of: "a")
        #expect(port.map(\.value) == [1])
    }

    @Test func `an answer without a reading is a failure`() async throws {
        struct Empty: Collector {
            let name = "a"
            let interval = 10.0
            let kind = "test"
            let isSimulated = false
            let device: String? = "a"

            func collect(at time: Double, knowing _: KnownSeries) async throws -> [TargetReadings] {
                [TargetReadings(name: name, device: name, readings: [])]
            }
        }
        let monitor = try Self.monitor()
        await monitor.collect(Empty()) { 0 }
        monitor.evaluate(at: 0)
        #expect(monitor.snapshot.targets.first?.failure?.contains("no reading") == true)
    }
}
