import Fabric
import FabricCollectors
import Foundation
import HelpDesk
import Logging
import TestSupport
import Testing

/// Exporters that do what none should: each is told of as the one that fails, and no other suffers.
@Suite struct HostileExportersTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n\r\n"

    private static func monitor() throws -> FabricMonitor {
        var definition = MetricDefinition(
            name: "depth",
            exporter: "sonic-exporter",
            kind: .gauge,
            unit: "bytes",
            meaning: "Bytes that wait.",
            source: "the test"
        )
        definition.quantity = .queueWatermark
        var dictionary = MetricDictionary()
        try dictionary.add(definition)
        return FabricMonitor(
            dictionary: dictionary,
            rules: HealthRules([]),
            inventory: FabricInventory()
        )
    }

    private static func collector(
        _ server: LoopbackServer,
        path: String = "/metrics",
        deadline: Int = 60,
        limit: Int = 64 << 20
    ) -> ExpositionCollector {
        ExpositionCollector(
            name: path,
            endpoint: Endpoint(
                address: server.address + path,
                deadline: deadline,
                responseLimit: limit
            ),
            device: "leaf1",
            interval: 10
        )
    }

    /// What the status of the only target says after it was read once.
    private static func failure(
        deadline: Int = 60,
        limit: Int = 64 << 20,
        _ answer: @escaping @Sendable (LoopbackServer.Client) -> Void
    ) async throws -> String? {
        let server = try LoopbackServer(answer)
        let monitor = try Self.monitor()
        await monitor.collect(collector(server, deadline: deadline, limit: limit)) { 0 }
        monitor.evaluate(at: 0)
        #expect(monitor.snapshot.targets.count == 1)
        return monitor.snapshot.targets.first?.failure
    }

    /// Sends one piece again and again, up to so many bytes.
    private static func flood(_ client: LoopbackServer.Client, with line: String, bytes: Int) {
        client.send(Self.head)
        let piece = Array(String(repeating: line, count: 65_536 / line.utf8.count).utf8)
        var sent = 0
        while sent < bytes, client.send(piece) { sent += piece.count }
    }

    @Test func `an exposition of 200 MB is cut off`() async throws {
        let failure = try await Self.failure { client in
            Self.flood(client, with: "depth{device=\"E0\"} 17\n", bytes: 200 << 20)
        }
        #expect(failure?.contains("more than") == true, "\(failure ?? "none")")
    }

    @Test func `an exposition without an end is cut off`() async throws {
        let failure = try await Self.failure(limit: 4 << 20) { client in
            Self.flood(client, with: "# nothing\n", bytes: .max)
        }
        #expect(failure?.contains("sent more than 4194304 bytes") == true, "\(failure ?? "none")")
    }

    @Test func `a line without an end is not kept`() async throws {
        let failure = try await Self.failure(limit: 8 << 20) { client in
            Self.flood(client, with: "x", bytes: .max)
        }
        #expect(failure?.contains("sent more than") == true, "\(failure ?? "none")")
    }

    @Test func `five million series are refused at half a million`() async throws {
        let failure = try await Self.failure(limit: 1 << 30) { client in
            client.send(Self.head)
            for block in 0..<5_000 {
                let lines = (0..<1_000).map { "depth{device=\"E\(block * 1_000 + $0)\"} 1\n" }
                guard client.send(lines.joined()) else { return }
            }
        }
        #expect(failure?.contains("more than 500000 readings") == true, "\(failure ?? "none")")
    }

    @Test(arguments: ["<html>sign in</html>\n", "{\"status\": 1}\n", "\u{0}\u{1}\u{FF}\n", "1 2\n"])
    func `what is no exposition is told`(line: String) async throws {
        let failure = try await Self.failure { client in
            Self.flood(client, with: line, bytes: 1 << 20)
        }
        #expect(failure?.contains("no Prometheus exposition") == true, "\(failure ?? "none")")
    }

    @Test func `a server that never answers, hangs up, or refuses is told`() async throws {
        let silent = try await Self.failure(deadline: 1) { $0.keepSilent() }
        #expect(silent?.contains("did not answer within 1 s") == true, "\(silent ?? "none")")
        let gone = try await Self.failure { _ in }
        #expect(gone?.contains("cannot be reached") == true, "\(gone ?? "none")")
        let short = try await Self.failure { client in
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ndepth 1\n")
        }
        #expect(short?.contains("cannot be reached") == true, "\(short ?? "none")")
        let locked = try await Self.failure { $0.send("HTTP/1.1 401 No\r\n\r\ngo away\n") }
        #expect(locked?.contains("give it a token") == true, "\(locked ?? "none")")
    }

    @Test(.timeLimit(.minutes(5)))
    func `a healthy exporter is read on time beside a hundred silent ones`() async throws {
        let silent = try LoopbackServer { $0.keepSilent() }
        let healthy = try LoopbackServer { $0.send(Self.head + "depth{device=\"E0\"} 17\n") }
        let monitor = try Self.monitor()
        var collectors: [any Collector] = (0..<100).map {
            Self.collector(silent, path: "/silent\($0)")
        }
        collectors.append(
            ExpositionCollector(
                name: "healthy",
                endpoint: Endpoint(address: healthy.address + "/metrics"),
                device: "leaf2",
                interval: 1
            )
        )
        let watch = WatchFabric(
            monitor: monitor,
            collectors: collectors,
            now: { Date().timeIntervalSince1970 },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup { group in
            group.addTask { try await watch.run() }
            // Long before the deadline of the silent ones.
            let port = PortID(device: "leaf2", port: "E0")
            while monitor.snapshot.samples.samples(at: port).map(\.value) != [17] {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(healthy.received.count < 20)
            group.cancelAll()
        }
    }

    @Test func `a clock that jumps loses rates and makes no value up`() async throws {
        let server = try LoopbackServer { $0.send(Self.head + "depth{device=\"E0\"} 17\n") }
        let monitor = try Self.monitor()
        let port = PortID(device: "leaf1", port: "E0")
        for time in [1_000.0, 1_010, 1e9, 1e9 + 10, 500, 510] {
            await monitor.collect(Self.collector(server)) { time }
            monitor.evaluate(at: time)
            #expect(monitor.snapshot.samples.samples(at: port).map(\.value) == [17], "\(time)")
        }
        // Time goes on without a reading: nothing is claimed of now.
        monitor.evaluate(at: 10_000)
        #expect(monitor.snapshot.samples.samples(at: port).isEmpty)
    }
}
