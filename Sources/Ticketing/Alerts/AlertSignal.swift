public import struct Foundation.Date

/// That something fires or is over, whoever says so: a finding of the fabric, Alertmanager.
public struct AlertSignal: Hashable, Sendable {
    /// Whether it fires.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is so.
        case firing
        /// It is not so any more.
        case resolved
    }

    /// What tells it from others for ever: the source and what it is about.
    public var key: String
    /// Who says so: `fabric`, `alertmanager`.
    public var source: String
    /// What signals of one kind have in common: the rule or the alert's name.
    public var rule: String
    /// What the source takes together; nil where it does not.
    public var group: String?
    /// Whether it fires.
    public var status: Status
    /// What it is, one line.
    public var title: String
    /// What else there is to say, as Markdown.
    public var summary: String
    /// How urgent it is, 1 to 4.
    public var severity: Int
    /// The device that it is about.
    public var device: String?
    /// Its port.
    public var port: String?
    /// All devices that it is seen or felt at.
    public var reach: [String]
    /// What the source says beside, by name.
    public var labels: [String: String]
    /// The numbers that show it.
    public var readings: [MetricReading]
    /// Since when, or when it was over.
    public var time: Date
    /// Whether it stands on a simulated fabric.
    public var isSimulated: Bool

    /// Makes a signal.
    public init(
        key: String,
        source: String,
        rule: String,
        group: String? = nil,
        status: Status,
        title: String,
        summary: String = "",
        severity: Int,
        device: String? = nil,
        port: String? = nil,
        reach: [String] = [],
        labels: [String: String] = [:],
        readings: [MetricReading] = [],
        time: Date,
        isSimulated: Bool = false
    ) {
        self.key = key
        self.source = source
        self.rule = rule
        self.group = group
        self.status = status
        self.title = title
        self.summary = summary
        self.severity = severity
        self.device = device
        self.port = port
        self.reach = reach
        self.labels = labels
        self.readings = readings
        self.time = time
        self.isSimulated = isSimulated
    }
}
