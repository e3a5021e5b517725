import Fabric
public import Foundation

/// A sample of the fabric, as JSON.
public struct SampleBody: Codable, Hashable, Sendable {
    /// The metric by the name that its exporter gives it.
    public var metric: String
    /// The device.
    public var device: String
    /// The port of the device.
    @ExplicitNull public var port: String?
    /// The priority, 0 to 7.
    @ExplicitNull public var priority: Int?
    /// The egress queue or the priority group.
    @ExplicitNull public var queue: Int?
    /// Which way it goes, as the device sees it: `rx` or `tx`.
    @ExplicitNull public var direction: String?
    /// The lane, where there are several.
    @ExplicitNull public var lane: Int?
    /// The number.
    public var value: Double
    /// What the number counts.
    public var unit: String
    /// When it was read.
    public var time: Date
    /// The seconds from one update to the next.
    @ExplicitNull public var pollInterval: Double?
    /// The target that it was read from.
    public var source: String
    /// Whether it comes from the simulated fabric.
    public var simulated: Bool

    /// Writes a sample down.
    init(_ sample: Sample) {
        metric = sample.metric
        device = sample.device
        port = sample.port
        priority = sample.priority
        queue = sample.queue
        direction = sample.direction?.rawValue
        lane = sample.lane
        value = sample.value
        unit = sample.unit
        time = sample.time
        pollInterval = sample.pollInterval
        source = sample.source
        simulated = sample.isSimulated
    }
}
