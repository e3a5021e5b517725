import Fabric
import FabricCollectors
import Foundation
import Testing

/// What real exporters published, through the reader and the dictionary to what it means.
@Suite struct InterpretedCapturesTests {
    private static func values(_ name: String) throws -> [MeasuredValue] {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        let interpreter = ReadingInterpreter(dictionary: dictionary)
        var values: [MeasuredValue] = []
        var reader = ExpositionReader()
        let bytes = Array(try Captures.text("exposition/\(name)").utf8)
        func take(_ reading: Reading) {
            if let found = interpreter.measured(of: reading, from: "host", at: 0) {
                values.append(found)
            }
        }
        try bytes.withUnsafeBytes { try reader.take($0, take) }
        try reader.end(take)
        return values
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `pause of a host is told by priority and direction`() throws {
        let pause = try Self.values("rdma_exporter-expected.txt")
            .filter { $0.quantity == .pauseFrames }
        #expect(pause.contains { $0.direction == .send && $0.place.priority == 3 })
        #expect(pause.allSatisfy { $0.place.port?.hasPrefix("mlx5_") == true })
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `doublewords of one exporter and bytes of another are bytes`() throws {
        let received = try Self.values("rdma_exporter-expected.txt")
            .filter { $0.quantity == .receivedBytes }
        #expect(received.first?.value == .number(20))
        #expect(received.first?.unit == "bytes")
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `an inference server tells what waits and how full its cache is`() throws {
        let found = try Self.values("vllm-live.txt")
        #expect(found.contains { $0.quantity == .requestsWaiting })
        let cache = try #require(found.first { $0.quantity == .kvCacheUse })
        guard case .number(let use) = cache.value else {
            Issue.record("no number")
            return
        }
        #expect((0...1).contains(use))
        #expect(cache.place.workload?.isEmpty == false)
    }
}
