public import Fabric
public import Foundation

/// What was so at a port, as JSON.
public struct HistoryBody: Codable, Hashable, Sendable {
    /// A series.
    public struct Series: Codable, Hashable, Sendable {
        /// A value at a time.
        public struct Point: Codable, Hashable, Sendable {
            /// When.
            public var time: Date
            /// How much; null where it was missing then.
            @ExplicitNull public var value: Double?
            /// The lowest in the step; nil at full rate.
            public var low: Double?
            /// The highest in the step; nil at full rate.
            public var high: Double?
        }

        /// The metric.
        public var metric: String
        /// The priority, 0 to 7.
        @ExplicitNull public var priority: Int?
        /// The egress queue or the priority group.
        @ExplicitNull public var queue: Int?
        /// What the numbers count.
        public var unit: String
        /// Which way it goes, as the device sees it: `rx` or `tx`.
        @ExplicitNull public var direction: String?
        /// The lane or the like, where there are several.
        @ExplicitNull public var lane: Int?
        /// Whether it is simulated.
        public var simulated: Bool
        /// The values, oldest first.
        public var points: [Point]
    }

    /// The device.
    public var device: String
    /// The port.
    public var port: String
    /// The seconds that each value stands for; null for each reading by itself.
    @ExplicitNull public var stepSeconds: Int?
    /// The series.
    public var series: [Series]

    /// Writes down what was read at full rate.
    ///
    /// - Parameters:
    ///   - port: The port.
    ///   - history: What was read.
    ///   - start: From when on, in seconds since 1970.
    public init(_ port: PortID, _ history: [SeriesHistory], since start: Double = 0) {
        device = port.device
        self.port = port.port
        _stepSeconds = ExplicitNull(wrappedValue: nil)
        series = history.map { series in
            Series(
                metric: series.sample.metric,
                priority: series.sample.priority,
                queue: series.sample.queue,
                unit: series.sample.unit,
                direction: series.sample.direction?.rawValue,
                lane: series.sample.lane,
                simulated: series.sample.isSimulated,
                points: series.points.filter { $0.time >= start }.map {
                    Series.Point(time: Date(timeIntervalSince1970: $0.time), value: $0.value)
                }
            )
        }
    }

    /// Writes down what is kept of the past.
    public init(_ port: PortID, _ history: [StoredHistory], step: HistoryStep) {
        device = port.device
        self.port = port.port
        _stepSeconds = ExplicitNull(wrappedValue: step.seconds)
        series = history.map { history in
            Series(
                metric: history.series.metric,
                priority: history.series.priority,
                queue: history.series.queue,
                unit: history.series.unit,
                direction: history.series.direction?.rawValue,
                lane: history.series.lane,
                simulated: history.series.isSimulated,
                points: history.points.map { time, value in
                    Series.Point(
                        time: Date(timeIntervalSince1970: Double(time)),
                        value: value.isMissing ? nil : Double(value.mean),
                        low: value.isMissing ? nil : Double(value.low),
                        high: value.isMissing ? nil : Double(value.high)
                    )
                }
            )
        }
    }
}
