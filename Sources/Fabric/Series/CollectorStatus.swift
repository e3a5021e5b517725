/// How a collector goes, over all that it reads.
public struct CollectorStatus: Sendable {
    /// Its name.
    public var name: String
    /// Its kind, in a word.
    public var kind: String
    /// The seconds from one reading to the next.
    public var interval: Double
    /// Whether what it reads is simulated.
    public var isSimulated: Bool
    /// What it reads; empty before the first reading.
    public var targets: [TargetStatus]

    /// Makes a status.
    public init(_ collector: any Collector, targets: [TargetStatus]) {
        name = collector.name
        kind = collector.kind
        interval = collector.interval
        isSimulated = collector.isSimulated
        self.targets = targets
    }

    /// When anything was read last with success, in seconds since 1970; nil for never.
    public var lastSuccess: Double? { targets.compactMap(\.lastSuccess).max() }

    /// How long the last reading took, in seconds.
    public var duration: Double { targets.map(\.duration).max() ?? 0 }

    /// Why something of it is not read; nil where all is.
    public var failure: String? { targets.lazy.compactMap(\.failure).first }
}
