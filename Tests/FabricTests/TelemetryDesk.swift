@testable import Fabric

/// A state with one target, read each ten seconds.
struct TelemetryDesk {
    static let port = PortID(device: "leaf1", port: "E0")

    static func definition(
        _ name: String,
        _ kind: MetricKind,
        _ quantity: MetricQuantity,
        exporter: String = "sonic-counters"
    ) -> MetricDefinition {
        var definition = MetricDefinition(
            name: name,
            exporter: exporter,
            kind: kind,
            unit: "frames",
            meaning: "It is counted.",
            source: "the test"
        )
        definition.quantity = quantity
        return definition
    }

    var state = FabricState()
    let target: TargetID
    let interpreter: ReadingInterpreter
    var time = 0.0

    init(_ definitions: MetricDefinition..., interval: Double = 10) throws {
        var dictionary = MetricDictionary()
        for definition in definitions { try dictionary.add(definition) }
        interpreter = ReadingInterpreter(dictionary: dictionary)
        target = state.addTarget(
            TargetStatus(
                name: "leaf1",
                collector: "test",
                device: "leaf1",
                interval: interval,
                isSimulated: false
            )
        )
    }

    /// Takes readings in, written as metric, labels and value; nil for what is not there.
    mutating func take(_ readings: (String, KeyValuePairs<String, String>, Double?)...) {
        take(readings)
    }

    mutating func take(_ readings: [(String, KeyValuePairs<String, String>, Double?)]) {
        let read = readings.compactMap { metric, labels, value in
            value.map { value in
                Reading(
                    metric: metric,
                    labels: labels.map { Reading.Label(name: $0.key, value: $0.value) },
                    value: value
                )
            }
        }
        state.take(
            TargetReadings(name: "leaf1", device: "leaf1", readings: read),
            by: interpreter,
            from: target,
            at: time
        )
        time += 10
    }

    /// The state as it was read last.
    var reader: FabricReader { FabricReader(state, at: time - 10) }

    func points(_ metric: String) -> [Double?] {
        reader.history(at: TelemetryDesk.port).first { $0.sample.metric == metric }?
            .points.map(\.value) ?? []
    }
}
