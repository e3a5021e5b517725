import Fabric
import Foundation
import HelpDesk
import Hummingbird
import HummingbirdTesting
import Persistence
import Retrieval
import TestSupport
import Testing
import WebAPI

@Suite struct FabricRoutesTests {
    private static let time = 1_764_000_000.0

    /// Reads the same number from one switch, twice as much each time.
    private struct Switch: Collector {
        let name = "leaf1"
        let kind = "test"
        let interval = 10.0
        let device: String? = "leaf1"
        let isSimulated = true

        func collect(at time: Double, knowing _: KnownSeries) async throws -> [TargetReadings] {
            let labels = [Reading.Label(name: "port", value: "Ethernet0")]
            let frames = time - FabricRoutesTests.time + 1_000
            return [
                TargetReadings(
                    name: name,
                    device: "leaf1",
                    readings: [
                        Reading(metric: "frames", labels: labels, value: frames * 7),
                        Reading(metric: "who_knows", value: 1),
                    ]
                )
            ]
        }
    }

    private static func monitor() async throws -> FabricMonitor {
        var definition = MetricDefinition(
            name: "frames",
            exporter: "sonic-counters",
            kind: .counter,
            unit: "frames",
            meaning: "Frames.",
            source: "the test"
        )
        definition.quantity = .receivedPackets
        var dictionary = MetricDictionary()
        try dictionary.add(definition)
        let leaf = FabricDevice(name: "leaf1", role: .leaf, plane: .backEnd, rack: "rack 1")
        let link = Link(
            PortID(device: "leaf1", port: "Ethernet0"),
            PortID(device: "gpu-node-01", port: "mlx5_0"),
            source: .inventory
        )
        let monitor = FabricMonitor(
            dictionary: dictionary,
            rules: HealthRules([]),
            inventory: FabricInventory(devices: [leaf], links: [link])
        )
        for step in 0...3 {
            let now = time + Double(step) * 10
            await monitor.collect(Switch()) { now }
        }
        monitor.evaluate(at: time + 30)
        return monitor
    }

    private func withClient(
        _ monitor: FabricMonitor?,
        keeps past: Bool = false,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.write("<!doctype html><title>t</title>", to: "web/pages/ask.html")
        var samples: SQLiteSampleStore?
        if past, let monitor {
            let store = try SQLiteSampleStore(folder: folder.path + "/data")
            let recorder = HistoryRecorder(monitor: monitor, store: store)
            try recorder.record(minute: Int(Self.time))
            try recorder.tidy(SampleRetention(), at: Self.time + 3_600)
            samples = store
        }
        let router = DocketServer(
            holder: IndexHolder(.failure(.missing(path: "none"))),
            memory: try AnswerMemory(
                store: SQLiteAnswerStore(desk: try DeskDatabase(folder: folder.path + "/data"))
            ),
            assets: try WebAssets(folder: URL(fileURLWithPath: folder.path + "/web")),
            monitor: monitor,
            samples: samples,
            now: { Date(timeIntervalSince1970: Self.time + 35) }
        ).router()
        try await Application(router: router).test(.router) { try await body($0) }
    }

    private static func json(_ response: TestResponse) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
        return try #require(value as? [String: Any])
    }

    @Test func `the fabric tells how old what it knows is`() async throws {
        try await withClient(try await Self.monitor()) { client in
            try await client.execute(uri: "/api/v1/fabric", method: .get) { response in
                #expect(response.status == .ok)
                let fabric = try Self.json(response)
                #expect(fabric["simulated"] as? Bool == true)
                #expect(fabric["series"] as? Int == 1)
                let target = try #require((fabric["targets"] as? [[String: Any]])?.first)
                #expect(target["ageSeconds"] as? Double == 5)
                #expect(target["fresh"] as? Bool == true)
                #expect(target["readings"] as? Int == 2)
            }
        }
    }

    @Test func `a device has its ports with their peers and rates`() async throws {
        try await withClient(try await Self.monitor()) { client in
            try await client.execute(uri: "/api/v1/fabric/devices/leaf1", method: .get) {
                response in
                #expect(response.status == .ok)
                let port = try #require(
                    (try Self.json(response)["ports"] as? [[String: Any]])?.first
                )
                #expect(port["peer"] as? String == "gpu-node-01")
                let sample = try #require((port["samples"] as? [[String: Any]])?.first)
                #expect(sample["value"] as? Double == 7)
                #expect(sample["unit"] as? String == "frames/s")
            }
            try await client.execute(uri: "/api/v1/fabric/devices/leaf9", method: .get) {
                response in
                #expect(response.status == .notFound)
                let body = try Self.json(response)
                #expect(body["detail"] as? String != nil)
            }
        }
    }

    @Test func `a port has a history`() async throws {
        try await withClient(try await Self.monitor()) { client in
            let uri = "/api/v1/fabric/ports/leaf1%3AEthernet0/history"
            try await client.execute(uri: uri, method: .get) { response in
                #expect(response.status == .ok)
                let series = try #require(
                    (try Self.json(response)["series"] as? [[String: Any]])?.first
                )
                #expect((series["points"] as? [[String: Any]])?.count == 3)
            }
            try await client.execute(uri: "/api/v1/fabric/ports/nothing/history", method: .get) {
                #expect($0.status == .notFound)
            }
        }
    }

    @Test func `links, devices and findings are told`() async throws {
        try await withClient(try await Self.monitor()) { client in
            try await client.execute(uri: "/api/v1/fabric/topology", method: .get) { response in
                let body = try Self.json(response)
                #expect((body["links"] as? [Any])?.count == 1)
            }
            try await client.execute(uri: "/api/v1/fabric/devices", method: .get) { response in
                let body = try Self.json(response)
                #expect((body["devices"] as? [Any])?.count == 2)
            }
            try await client.execute(uri: "/api/v1/fabric/findings", method: .get) { response in
                let body = try Self.json(response)
                #expect((body["findings"] as? [Any])?.isEmpty == true)
            }
        }
    }

    @Test func `without a fabric the routes say so, and readiness does not depend on it`()
        async throws
    {
        try await withClient(nil) { client in
            try await client.execute(uri: "/api/v1/fabric", method: .get) { response in
                #expect(response.status == .serviceUnavailable)
                let body = try Self.json(response)
                #expect(body["title"] as? String == "No fabric is watched")
            }
            try await client.execute(uri: "/api/v1/events?topics=weather", method: .get) {
                #expect($0.status == .badRequest)
            }
            try await client.execute(uri: "/api/v1/fabric", method: .post) {
                #expect($0.status == .methodNotAllowed)
            }
        }
    }

    @Test func `the past of a port is told by the minute and by the hour`() async throws {
        try await withClient(try await Self.monitor(), keeps: true) { client in
            let address = "/api/v1/fabric/ports/leaf1:Ethernet0/history"
            for (range, step) in [("6h", 60), ("20d", 3_600), ("6h&step=hour", 3_600)] {
                try await client.execute(uri: "\(address)?range=\(range)", method: .get) {
                    response in
                    #expect(response.status == .ok)
                    let body = try Self.json(response)
                    #expect(body["stepSeconds"] as? Int == step)
                    let series = try #require((body["series"] as? [[String: Any]])?.first)
                    let point = try #require((series["points"] as? [[String: Any]])?.first)
                    #expect(point["value"] as? Double == 7)
                    #expect(point["low"] as? Double == 7)
                    #expect(series["unit"] as? String == "frames/s")
                }
            }
            for wrong in [
                "range=6", "range=-1h", "range=x", "range=1h&step=day", "step=hour",
                "range=30d&step=minute", "range=99999999999999999999h",
            ] {
                try await client.execute(uri: "\(address)?\(wrong)", method: .get) { response in
                    #expect(response.status == .badRequest, "\(wrong)")
                }
            }
        }
    }

    @Test func `a server that keeps no past says so`() async throws {
        try await withClient(try await Self.monitor()) { client in
            try await client.execute(
                uri: "/api/v1/fabric/ports/leaf1:Ethernet0/history?range=6h",
                method: .get
            ) { response in
                #expect(response.status == .serviceUnavailable)
            }
        }
    }

    @Test func `collectors and metrics are told`() async throws {
        try await withClient(try await Self.monitor()) { client in
            try await client.execute(uri: "/api/v1/collectors", method: .get) { response in
                let collectors = try Self.json(response)["collectors"] as? [[String: Any]]
                #expect(collectors?.first?["kind"] as? String == "test")
                #expect(collectors?.first?["targets"] as? Int == 1)
                #expect(collectors?.first?["readings"] as? Int == 2)
            }
            for (query, names) in [
                ("", ["frames", "who_knows"]), ("?known=false", ["who_knows"]),
                ("?q=frame&known=true", ["frames"]), ("?q=nothing", []), ("?limit=1", ["frames"]),
            ] {
                try await client.execute(uri: "/api/v1/fabric/metrics\(query)", method: .get) {
                    response in
                    let metrics = try Self.json(response)["metrics"] as? [[String: Any]]
                    #expect(metrics?.compactMap { $0["name"] as? String } == names, "\(query)")
                }
            }
            try await client.execute(uri: "/api/v1/fabric/metrics?known=x", method: .get) {
                #expect($0.status == .badRequest)
            }
        }
    }

    @Test func `a port that is connected and not read has an empty history`() async throws {
        try await withClient(try await Self.monitor()) { client in
            for (port, status) in [
                ("gpu-node-01:mlx5_0", 200), ("gpu-node-01:mlx5_9", 404), ("nonsense", 404),
            ] {
                try await client.execute(
                    uri: "/api/v1/fabric/ports/\(port)/history",
                    method: .get
                ) {
                    #expect(Int($0.status.code) == status, "\(port)")
                }
            }
        }
    }
}
