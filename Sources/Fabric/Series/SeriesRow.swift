/// What is known of a series besides its values.
struct SeriesRow: Sendable {
    /// The number of the metric's name.
    var metric: Int32
    /// The number of the place.
    var spot: Int32
    /// The number of its definition.
    var definition: Int16
    /// What is measured; nil for what is only found by its name.
    var key: SeriesKey?
    /// PFC priority, 0 to 7; -1 for none.
    var priority: Int8 = -1
    /// Queue or priority group; -1 for none.
    var queue: Int16 = -1
    /// The bucket's bound of a histogram as a number; none (NaN) for another series.
    var bound: Float = .nan
    /// Which way it goes.
    var direction: MetricDirection?
    /// The lane of the port; -1 for none.
    var lane: Int8 = -1
    /// Whether it only grows, so that what it grew by is what counts.
    var counts = false
    /// Whether it counts how often something was, in whichever unit that is measured.
    var isCount = false

    /// What a published number is multiplied by.
    func scale(_ definition: MetricDefinition) -> Double { isCount ? 1 : definition.scale }

    /// Whether its values are looked at by themselves, now and later: buckets of histograms, labels
    /// and what is set are not.
    func isShown(_ kind: MetricKind) -> Bool { ![.histogram, .info, .setting].contains(kind) }
}

/// A device, a port or a part of it that series are of.
public struct SeriesSpot: Hashable, Sendable {
    /// The device: `leaf3`.
    public var device: String
    /// The port as its exporter names it: `mlx5_0/1`; nil for the whole device.
    public var port: String?
    /// The GPU of the device.
    public var gpu: String?
    /// What is served.
    public var workload: String?

    /// What it is shown as: the port, the GPU or what is served; nil for the whole device.
    var shownPort: String? { port ?? gpu.map { "GPU \($0)" } ?? workload }
}

/// Where the values of a series are.
struct SeriesReference: Hashable, Sendable {
    /// The number of the target.
    var target: Int32
    /// The row in it.
    var row: Int32
}
