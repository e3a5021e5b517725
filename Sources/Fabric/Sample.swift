public import struct Foundation.Date

/// One number read from the fabric: what a live statement of an answer stands on.
public struct Sample: Hashable, Sendable, Codable {
    /// The metric by the name that its exporter gives it: `rdma_roce_pfc_pause_frames_total`.
    public var metric: String
    /// The device: `leaf-3`.
    public var device: String
    /// The port of the device: `Ethernet12`; nil for what is of the whole device.
    public var port: String?
    /// The priority, 0 to 7; nil for what is of all of them.
    public var priority: Int?
    /// The egress queue or the priority group; nil for what is of neither.
    public var queue: Int?
    /// Which way it goes, as the device sees it; nil where its name says it, or it goes no way.
    public var direction: MetricDirection?
    /// The lane of the port; nil for all of them.
    public var lane: Int?
    /// The number, counted in ``unit``; what was not read is no sample, as missing is not zero.
    public var value: Double
    /// What the number counts, with the time where it is a rate: `frames/s`.
    public var unit: String
    /// When it was read.
    public var time: Date
    /// Where it was read: the name of a collector.
    public var source: String
    /// Whether it comes from the simulated fabric.
    public var isSimulated: Bool
    /// The seconds from one update to the next; nil where that is not known.
    public var pollInterval: Double?

    /// Makes a sample.
    public init(
        metric: String,
        device: String,
        port: String? = nil,
        priority: Int? = nil,
        value: Double,
        unit: String,
        time: Date,
        source: String,
        isSimulated: Bool = false
    ) {
        self.metric = metric
        self.device = device
        self.port = port
        self.priority = priority
        self.value = value
        self.unit = unit
        self.time = time
        self.source = source
        self.isSimulated = isSimulated
    }

    /// The device, and its port where there is one: `leaf-3 Ethernet12`.
    public var place: String { port.map { "\(device) \($0)" } ?? device }
}
