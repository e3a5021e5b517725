public import Fabric
public import Foundation

/// What was read of a port over the last minutes, as JSON.
public struct HistoryBody: Codable, Hashable, Sendable {
    /// A series.
    public struct Series: Codable, Hashable, Sendable {
        /// A value at a time.
        public struct Point: Codable, Hashable, Sendable {
            /// When.
            public var time: Date
            /// How much; null where it was missing then.
            @ExplicitNull public var value: Double?
        }

        /// The metric.
        public var metric: String
        /// The priority, 0 to 7.
        @ExplicitNull public var priority: Int?
        /// The egress queue or the priority group.
        @ExplicitNull public var queue: Int?
        /// What the numbers count.
        public var unit: String
        /// The values, oldest first.
        public var points: [Point]
    }

    /// The device.
    public var device: String
    /// The port.
    public var port: String
    /// The series.
    public var series: [Series]

    /// Writes a history down.
    public init(_ port: PortID, _ history: [SeriesHistory]) {
        device = port.device
        self.port = port.port
        series = history.map { series in
            Series(
                metric: series.sample.metric,
                priority: series.sample.priority,
                queue: series.sample.queue,
                unit: series.sample.unit,
                points: series.points.map {
                    Series.Point(time: Date(timeIntervalSince1970: $0.time), value: $0.value)
                }
            )
        }
    }
}
