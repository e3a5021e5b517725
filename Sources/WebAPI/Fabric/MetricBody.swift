public import Fabric

/// A metric that was looked for, as JSON.
public struct MetricBody: Codable, Hashable, Sendable {
    /// Its name; `{priority}` and the like stand for a number.
    public var name: String
    /// Whether the dictionary has it; else it is kept and not interpreted.
    public var known: Bool
    /// What it really is: `counter`.
    @ExplicitNull public var kind: String?
    /// What it counts.
    @ExplicitNull public var unit: String?
    /// What it tells.
    @ExplicitNull public var meaning: String?
    /// When it is a bad sign.
    @ExplicitNull public var bad: String?
    /// Who publishes it.
    @ExplicitNull public var exporter: String?
    /// Where it is documented.
    @ExplicitNull public var source: String?
    /// The labels of one of its series, of an unknown one.
    @ExplicitNull public var labels: [String: String]?
    /// The last value of that series.
    @ExplicitNull public var value: Double?
    /// The targets that publish an unknown one.
    public var targets: [String]

    /// Writes a metric down.
    public init(_ found: FoundMetric) {
        name = found.name
        known = found.definition != nil
        kind = found.definition?.kind.rawValue
        unit = found.definition?.unit
        meaning = found.definition?.meaning
        bad = found.definition?.bad
        exporter = found.definition?.exporter
        source = found.definition?.source
        labels = found.example.map { example in
            Dictionary(example.labels.map { ($0.name, $0.value) }) { first, _ in first }
        }
        value = found.example.flatMap { $0.value.isFinite ? $0.value : nil }
        targets = found.targets
    }
}
