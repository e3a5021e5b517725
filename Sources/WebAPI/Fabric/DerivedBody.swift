public import Fabric
public import Foundation

/// A number that follows from several readings, as JSON.
public struct DerivedBody: Codable, Hashable, Sendable {
    /// What it is: `pause-ratio`.
    public var measure: String
    /// `rx` or `tx`, as the device sees it.
    @ExplicitNull public var direction: String?
    /// The priority, 0 to 7.
    @ExplicitNull public var priority: Int?
    /// What is served.
    @ExplicitNull public var workload: String?
    /// The number.
    @ExplicitNull public var value: Double?
    /// What the number counts; empty for a share.
    public var unit: String
    /// Why there is no number.
    @ExplicitNull public var missing: String?
    /// When the oldest reading that it follows from was made.
    @ExplicitNull public var time: Date?
    /// The seconds in which all that it follows from is read anew.
    @ExplicitNull public var pollInterval: Double?
    /// The readings.
    public var samples: [SampleBody]

    /// Writes a value down.
    public init(_ value: DerivedValue) {
        measure = value.measure.rawValue
        direction = value.direction?.rawValue
        priority = value.priority
        workload = value.workload
        self.value = value.value
        unit = value.unit
        missing = value.missing
        time = value.time
        pollInterval = value.pollInterval
        samples = value.samples.map { SampleBody($0) }
    }
}
