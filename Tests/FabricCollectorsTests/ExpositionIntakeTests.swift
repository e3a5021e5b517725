import Fabric
import TestSupport
import Testing

@testable import FabricCollectors

@Suite struct ExpositionIntakeTests {
    /// A state with one target, whose dictionary knows two metrics.
    private struct Desk {
        var state = FabricState()
        let target: TargetID
        let interpreter: ReadingInterpreter

        init() throws {
            var dictionary = MetricDictionary()
            for (name, kind) in [("rx_total", MetricKind.counter), ("depth", .gauge)] {
                var definition = MetricDefinition(
                    name: name,
                    exporter: "sonic-exporter",
                    kind: kind,
                    unit: "bytes",
                    meaning: "It is counted.",
                    source: "the test"
                )
                definition.quantity = kind == .counter ? .receivedBytes : .queueWatermark
                try dictionary.add(definition)
            }
            interpreter = ReadingInterpreter(dictionary: dictionary)
            target = state.addTarget(
                TargetStatus(
                    name: "leaf1",
                    collector: "exposition",
                    device: "leaf1",
                    interval: 10,
                    isSimulated: false
                )
            )
        }

        mutating func take(_ text: String, at time: Double, isKnown: Bool = true) throws -> Int {
            let read = try ExpositionCollector.readings(
                of: Array(text.utf8),
                target: "leaf1",
                device: "leaf1",
                knowing: isKnown ? state.known(of: target) : KnownSeries()
            )
            state.take(read, by: interpreter, from: target, at: time)
            return read.values.count
        }

        var samples: [Sample] {
            let reader = FabricReader(state, at: 60)
            return reader.ports(of: "leaf1").flatMap { reader.samples(at: $0) }
                .sorted { ($0.metric, $0.port ?? "") < ($1.metric, $1.port ?? "") }
        }
    }

    @Test func `series that are known mean the same as if each was read anew`() throws {
        var random = SplitMix(seed: 7)
        let endings = ["", " ", " 1", " 1764000000123", " # {trace=\"x\"} 0.5", "\r"]
        let values = ["0", "17", "1e3", "2.5", "NaN", "+Inf", "-1", "wrong", ""]
        for _ in 0..<200 {
            var quick = try Desk()
            var slow = try Desk()
            for round in 0..<6 {
                var text = ""
                for port in 0..<4 where random.next() % 5 > 0 {
                    for metric in ["rx_total", "depth", "unheard_of"] {
                        let value = values[Int(random.next() % UInt64(values.count))]
                        let ending = endings[Int(random.next() % UInt64(endings.count))]
                        let space = random.next() % 2 == 0 ? "" : " "
                        text +=
                            "\(metric)\(space){device=\"Eth\\\\\(port)\",x=\"}\"} \(value)\(ending)\n"
                    }
                }
                let time = Double(round) * 10
                _ = try quick.take(text, at: time)
                _ = try slow.take(text, at: time, isKnown: false)
            }
            #expect(quick.samples == slow.samples)
            #expect(quick.state.unknownMetrics.map(\.name) == slow.state.unknownMetrics.map(\.name))
        }
    }

    @Test func `only what is new is read whole`() throws {
        var desk = try Desk()
        let text = "rx_total{device=\"E0\"} 1\ndepth{device=\"E0\"} 2\nother 3\n"
        #expect(try desk.take(text, at: 0) == 0)
        #expect(try desk.take(text, at: 10) == 2)
        #expect(desk.state.statuses[0].readingCount == 3)
        #expect(desk.state.seriesCount == 2)
    }

    @Test func `series that come and go are forgotten, and those that stay are not`() throws {
        var desk = try Desk()
        for round in 0..<200 {
            var text = "rx_total{device=\"E0\"} \(round)\n"
            for job in 0..<20 {
                text += "depth{device=\"job\(round * 20 + job)\"} 1\n"
            }
            _ = try desk.take(text, at: Double(round) * 10)
        }
        #expect(desk.state.seriesCount < 2_000)
        #expect(FabricReader(desk.state, at: 1_990).ports(of: "leaf1").count > 0)
        let samples = FabricReader(desk.state, at: 1_990)
            .samples(at: PortID(device: "leaf1", port: "E0"))
        #expect(samples.map(\.metric) == ["rx_total"])
    }
}
