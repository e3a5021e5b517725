import Fabric
import Testing

@Suite struct ReadingInterpreterTests {
    private static func interpreter(
        _ name: String,
        exporter: String,
        kind: MetricKind = .counter,
        _ change: (inout MetricDefinition) -> Void = { _ in }
    ) throws -> ReadingInterpreter {
        var definition = MetricDefinition(
            name: name,
            exporter: exporter,
            kind: kind,
            unit: "bytes",
            meaning: "It counts.",
            source: "made up"
        )
        change(&definition)
        var dictionary = MetricDictionary()
        try dictionary.add(definition)
        return ReadingInterpreter(dictionary: dictionary)
    }

    private static func labels(_ labels: KeyValuePairs<String, String>) -> [Reading.Label] {
        labels.map { Reading.Label(name: $0.key, value: $0.value) }
    }

    @Test func `a value is scaled, and its port has the name that operators type`() throws {
        let interpreter = try Self.interpreter(
            "rdma_port_rcv_data_total",
            exporter: "rdma_exporter"
        ) {
            $0.scale = 4
            $0.quantity = .receivedBytes
        }
        let reading = Reading(
            metric: "rdma_port_rcv_data_total",
            labels: Self.labels(["device": "mlx5_0", "port": "1", "netdev": "ens1f0np0"]),
            value: 5
        )
        let measured = try #require(
            interpreter.measured(of: reading, from: "gpu-node-17", at: 9)
        )
        #expect(measured.value == .number(20))
        #expect(measured.place.device == "gpu-node-17")
        #expect(measured.place.port == "mlx5_0/1")
        #expect(measured.place.alias == "ens1f0np0")
        #expect(measured.quantity == .receivedBytes)
        #expect(measured.time == 9)
    }

    @Test func `priority and direction come from the name or from labels`() throws {
        let inName = try Self.interpreter(
            "SAI_PORT_STAT_PFC_{priority}_RX_PKTS",
            exporter: "sonic-counters"
        ) { $0.direction = .receive }
        let port = Self.labels(["port": "Ethernet12"])
        let measured = inName.measured(
            of: Reading(metric: "SAI_PORT_STAT_PFC_3_RX_PKTS", labels: port, value: 1),
            from: "leaf3",
            at: 0
        )
        #expect(measured?.place.priority == 3)
        #expect(measured?.place.port == "Ethernet12")
        #expect(measured?.direction == .receive)

        let inLabels = try Self.interpreter("pause_total", exporter: "cumulus") {
            $0.labels = [.priority: "sp", .direction: "way"]
        }
        let other = inLabels.measured(
            of: Reading(
                metric: "pause_total",
                labels: Self.labels(["interface": "swp1", "sp": "5", "way": "tx"]),
                value: 1
            ),
            from: "leaf3",
            at: 0
        )
        #expect(other?.place.priority == 5)
        #expect(other?.direction == .send)
    }

    // DCGM publishes 9223372036854775794 for no value, which as a Double is 2^63.
    @Test func `missing is not zero`() throws {
        let interpreter = try Self.interpreter("a", exporter: "dcgm-exporter", kind: .gauge) {
            $0.sentinel = 9_223_372_036_854_775_808
        }
        func value(_ reading: Reading) -> MeasuredValue.Value? {
            interpreter.measured(of: reading, from: "x", at: 0)?.value
        }
        #expect(value(Reading(metric: "a", value: .nan)) == .missing(.noNumber))
        #expect(
            value(Reading(metric: "a", value: 9_223_372_036_854_775_808)) == .missing(.sentinel)
        )
        #expect(value(Reading(metric: "a", labels: [], text: "stormed")) == .missing(.noNumber))
        #expect(value(Reading(metric: "a", value: 0)) == .number(0))
        let lost = Reading(metric: "a", labels: Self.labels(["priority": "all"]), value: 1)
        #expect(value(lost) == .missing(.noPlace))
    }

    @Test func `a state may be a word`() throws {
        let interpreter = try Self.interpreter(
            "PFC_WD_STATUS",
            exporter: "sonic-counters",
            kind: .state
        )
        let reading = Reading(
            metric: "PFC_WD_STATUS",
            labels: Self.labels(["port": "Ethernet0", "queue": "3"]),
            text: "stormed"
        )
        let measured = interpreter.measured(of: reading, from: "leaf1", at: 0)
        #expect(measured?.value == .word("stormed"))
        #expect(measured?.place.queue == 3)
    }

    @Test func `what is not in the dictionary has no meaning that is guessed`() throws {
        let interpreter = try Self.interpreter("a_total", exporter: "node_exporter")
        #expect(
            interpreter.measured(of: Reading(metric: "b_total", value: 1), from: "x", at: 0)
                == nil
        )
    }
}
