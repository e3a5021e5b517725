public import Fabric
public import Foundation

/// The state of the fabric in short, as JSON.
public struct FabricBody: Codable, Hashable, Sendable {
    /// How reading a target goes.
    public struct Target: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// The kind of collector.
        public var collector: String
        /// The device that is read there.
        @ExplicitNull public var device: String?
        /// Whether it was read lately enough to tell what is so now.
        public var fresh: Bool
        /// How old what it said is, in seconds.
        @ExplicitNull public var ageSeconds: Double?
        /// The seconds from one reading to the next.
        public var intervalSeconds: Double
        /// How long the last reading took, in seconds.
        public var durationSeconds: Double
        /// How many readings the last one had.
        public var readings: Int
        /// Why the last try failed.
        @ExplicitNull public var failure: String?
        /// What was passed over.
        @ExplicitNull public var warning: String?
        /// Whether it is simulated.
        public var simulated: Bool

        /// Writes a status down.
        init(_ status: TargetStatus, at now: Double) {
            name = status.name
            collector = status.collector
            device = status.device
            fresh = status.isFresh(at: now)
            ageSeconds = status.age(at: now)
            intervalSeconds = status.interval
            durationSeconds = status.duration
            readings = status.readingCount
            failure = status.failure
            warning = status.warning
            simulated = status.isSimulated
        }
    }

    /// An alert that a monitoring system of the user's has raised.
    public struct Alert: Codable, Hashable, Sendable {
        /// Its name there.
        public var name: String
        /// `firing` or `pending`.
        public var state: String
        /// The device that it is of.
        @ExplicitNull public var device: String?
        /// What it says.
        @ExplicitNull public var summary: String?
        /// Its severity as it is labelled there.
        @ExplicitNull public var severity: String?
        /// Since when.
        @ExplicitNull public var since: Date?
        /// Which collector told it.
        public var source: String
        /// Whether it stands on a simulated fabric.
        public var simulated: Bool

        /// Writes an alert down.
        init(_ alert: ReportedAlert) {
            name = alert.name
            state = alert.isFiring ? "firing" : "pending"
            device = alert.device
            summary = alert.summary
            severity = alert.severity
            since = alert.since
            source = alert.source
            simulated = alert.isSimulated
        }
    }

    /// When the state was put together.
    public var time: Date
    /// Whether any of it is simulated.
    public var simulated: Bool
    /// How many devices there are, by role.
    public var devices: [String: Int]
    /// How many series are read.
    public var series: Int
    /// What is wrong, the most urgent first.
    public var findings: [FindingBody]
    /// What monitoring systems of the user's have raised, what fires first.
    public var alerts: [Alert]
    /// What is read.
    public var targets: [Target]

    /// Writes a snapshot down.
    ///
    /// - Parameters:
    ///   - snapshot: The state.
    ///   - series: How many series are read.
    ///   - now: The time, for telling how old what was read is.
    public init(_ snapshot: FabricSnapshot, series: Int, at now: Date) {
        time = snapshot.time
        simulated = snapshot.targets.contains(where: \.isSimulated)
        devices = Dictionary(grouping: snapshot.inventory.devices, by: \.role.rawValue)
            .mapValues(\.count)
        self.series = series
        findings = snapshot.findings.map { FindingBody($0) }
        alerts = snapshot.alerts.map { Alert($0) }
        targets = snapshot.targets.map { Target($0, at: now.timeIntervalSince1970) }
    }
}
