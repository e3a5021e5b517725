/// How reading one target goes: an endpoint, a database, a server.
public struct TargetStatus: Hashable, Sendable {
    /// What is read, as the configuration names it: `leaf3`, `http://leaf3:9100/metrics`.
    public var name: String
    /// The kind of collector: `exposition`, `prometheus`.
    public var collector: String
    /// The device that is read there; nil where labels say it.
    public var device: String?
    /// The seconds from one reading to the next.
    public var interval: Double
    /// Whether it is simulated.
    public var isSimulated: Bool
    /// When it was read last with success, in seconds since 1970; nil for never.
    public internal(set) var lastSuccess: Double?
    /// When it was tried last, in seconds since 1970; nil for never.
    public internal(set) var lastAttempt: Double?
    /// Why the last try failed; nil where it did not.
    public internal(set) var failure: String?
    /// How long the last try took, in seconds.
    public internal(set) var duration = 0.0
    /// How many readings the last success had.
    public internal(set) var readingCount = 0
    /// What was passed over in the last success, in words; nil for nothing.
    public internal(set) var warning: String?
    /// When it failed first since it last succeeded, in seconds since 1970.
    public internal(set) var failingSince: Double?

    /// The target that it is read through, such as a Prometheus; nil where it is read itself.
    public var server: String?
    /// How much older its values are before they reach the collector, in seconds.
    public var delay = 0.0

    /// Names a target that was not read yet.
    public init(
        name: String,
        collector: String,
        device: String?,
        interval: Double,
        isSimulated: Bool
    ) {
        self.name = name
        self.collector = collector
        self.device = device
        self.interval = interval
        self.isSimulated = isSimulated
    }

    /// Notes that it was read with success.
    ///
    /// - Parameter time: When, in seconds since 1970.
    public mutating func noteSuccess(at time: Double) {
        lastSuccess = time
        lastAttempt = time
        failure = nil
        failingSince = nil
    }

    /// Up to which age, in seconds, its values tell what is so now: two intervals and a second, and
    /// the time that they take to the collector.
    public var freshness: Double { 2 * interval + 1 + delay }

    /// How old its values are; nil where there are none.
    ///
    /// - Parameter now: The time, in seconds since 1970.
    /// - Returns: The age in seconds.
    public func age(at now: Double) -> Double? { lastSuccess.map { max(0, now - $0) } }

    /// Whether its values tell what is so now.
    public func isFresh(at now: Double) -> Bool { age(at: now).map { $0 <= freshness } ?? false }
}

/// Names a target of a ``FabricState``.
public struct TargetID: Hashable, Sendable {
    let number: Int32
}
