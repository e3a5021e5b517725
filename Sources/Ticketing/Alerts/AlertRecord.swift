public import struct Foundation.Date

/// What the machine knows of the alerts that a ticket is about.
///
/// People's own words stand elsewhere, and nothing here ever overwrites them.
public struct AlertRecord: Hashable, Sendable, Codable {
    /// One alert among those of a ticket.
    public struct Child: Hashable, Sendable, Codable {
        /// What tells it from others.
        public var key: String
        /// What it is.
        public var title: String
        /// The device.
        public var device: String?
        /// Its port.
        public var port: String?
        /// Whether it fires.
        public var status: AlertSignal.Status
        /// When it began or ended.
        public var time: Date
    }

    /// What tells it from others.
    public var key: String
    /// Who says so.
    public var source: String
    /// The rule or the alert's name.
    public var rule: String
    /// What the source takes together.
    public var group: String?
    /// What it is, as the source says it now.
    public var title: String
    /// How urgent it is, 1 to 4.
    public var severity: Int
    /// The device that it is about.
    public var device: String?
    /// Its port.
    public var port: String?
    /// All devices that it is seen or felt at.
    public var reach: [String]
    /// What the source says beside.
    public var labels: [String: String]
    /// Whether it fires.
    public var status: AlertSignal.Status
    /// When it fired first.
    public var firstFired: Date
    /// When it fired last.
    public var lastFired: Date
    /// When it was over last; nil while it fires.
    public var cleared: Date?
    /// How often it was told.
    public var count: Int
    /// When it began to fire, within the last hour.
    public var raised: [Date]
    /// How often it came back while the ticket was open.
    public var flapCount: Int
    /// The numbers when it fired first.
    public var before: [MetricReading]
    /// The numbers as they were told last.
    public var latest: [MetricReading]
    /// The other alerts of the same storm.
    public var children: [Child]
    /// When it was shown that the fault is gone; nil before.
    public var proven: Date?
    /// Whether it stands on a simulated fabric.
    public var isSimulated: Bool
    /// The most alerts that its source says it left out at once; nil where it left out none.
    public var omitted: Int?

    /// So many other alerts fit into one ticket.
    public static let childLimit = 2_000

    /// All alerts of the ticket, its own first.
    public var parts: [Child] {
        let own = Child(
            key: key,
            title: title,
            device: device,
            port: port,
            status: status,
            time: status == .firing ? lastFired : cleared ?? lastFired
        )
        return [own] + children
    }

    /// Whether all of it is over.
    public var isClear: Bool {
        status == .resolved && children.allSatisfy { $0.status == .resolved }
    }

    /// Since when all of it is over; nil where it is not.
    public var clearSince: Date? {
        guard isClear else { return nil }
        return ([cleared ?? lastFired] + children.map(\.time)).max()
    }
}
