/// A series as it is known in what is kept of the past: the same after a restart.
public struct StoredSeries: Hashable, Sendable {
    /// The target that it was read from.
    public var target: String
    /// The device.
    public var device: String
    /// The port, the GPU or the workload; nil for the whole device.
    public var port: String?
    /// The metric.
    public var metric: String
    /// The priority, 0 to 7; nil for none.
    public var priority: Int?
    /// The egress queue or the priority group; nil for neither.
    public var queue: Int?
    /// The lane or the like; 0 for none.
    public var part: Int
    /// Which way it goes, as the device sees it; nil for neither.
    public var direction: MetricDirection?
    /// What the numbers count, as people read them.
    public var unit: String
    /// Whether it is simulated.
    public var isSimulated: Bool

    /// Makes a series.
    public init(
        target: String,
        device: String,
        port: String?,
        metric: String,
        priority: Int? = nil,
        queue: Int? = nil,
        part: Int = 0,
        direction: MetricDirection? = nil,
        unit: String,
        isSimulated: Bool = false
    ) {
        self.target = target
        self.device = device
        self.port = port
        self.metric = metric
        self.priority = priority
        self.queue = queue
        self.part = part
        self.direction = direction
        self.unit = unit
        self.isSimulated = isSimulated
    }

    /// The lane, where it is one of several of no priority and no queue.
    public var lane: Int? { priority == nil && queue == nil && part > 0 ? part : nil }
}
