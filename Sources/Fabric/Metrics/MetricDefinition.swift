/// What is known of a metric beforehand.
public struct MetricDefinition: Hashable, Sendable {
    /// Its full name; `{priority}` and the like stand for a number, and a histogram's name is
    /// without `_bucket`.
    public var name: String
    /// Who publishes it: `node_exporter`.
    public var exporter: String
    /// What it really is.
    public var kind: MetricKind
    /// What its values count once they are multiplied by ``scale``: `frames`, `bytes`, `seconds`.
    public var unit: String
    /// What a published value is multiplied by.
    public var scale: Double = 1
    /// What it measures; nil for what is only to be found by its name.
    public var quantity: MetricQuantity?
    /// Which way it goes, where the name fixes that.
    public var direction: MetricDirection?
    /// The labels that say where it was read, where they are not the exporter's usual ones.
    public var labels: [MetricRole: String] = [:]
    /// Whether it starts again at 2^32.
    public var isNarrow = false
    /// The seconds from one update at the source to the next, where that takes longer than reading.
    public var pollInterval: Double?
    /// The published number that stands for no value.
    public var sentinel: Double?
    /// Whether it keeps its last value although what it tells of is over.
    public var isSticky = false
    /// What it tells, in a sentence.
    public var meaning: String
    /// When it is a bad sign; nil where it never is.
    public var bad: String?
    /// Where it is documented.
    public var source: String

    /// The exporters that count in their own process, and begin anew with it; what the kernel or a
    /// device counts goes on when its exporter starts again.
    private static let ofProcess: Set<String> = ["vllm", "triton", "nccl-inspector"]

    /// Whether its counter starts again with the process that publishes it.
    var isOfProcess: Bool { Self.ofProcess.contains(exporter) }

    /// Makes a definition of what every metric has; the rest is set afterwards.
    public init(
        name: String,
        exporter: String,
        kind: MetricKind,
        unit: String,
        meaning: String,
        source: String
    ) {
        self.name = name
        self.exporter = exporter
        self.kind = kind
        self.unit = unit
        self.meaning = meaning
        self.source = source
    }
}
