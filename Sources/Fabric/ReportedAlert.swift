public import struct Foundation.Date

/// An alert that a monitoring system of the user's raised: told as it is, and not judged.
public struct ReportedAlert: Hashable, Sendable {
    /// Its name there: `HostDown`.
    public var name: String
    /// Whether it fires; else it waits to.
    public var isFiring: Bool
    /// The device that it is of, where a label says so.
    public var device: String?
    /// What it says in a sentence; nil where it says nothing.
    public var summary: String?
    /// Its severity as it is labelled there.
    public var severity: String?
    /// Since when.
    public var since: Date?
    /// Which system raised it: the collector's name.
    public var source: String
    /// When that was read, in seconds since 1970.
    public var time: Double
    /// Whether it stands on a simulated fabric.
    public var isSimulated: Bool

    /// Makes an alert.
    public init(
        name: String,
        isFiring: Bool,
        device: String? = nil,
        source: String,
        time: Double,
        isSimulated: Bool = false
    ) {
        self.name = name
        self.isFiring = isFiring
        self.device = device
        self.source = source
        self.time = time
        self.isSimulated = isSimulated
    }

    /// The alert as a sample that answers cite.
    public var sample: Sample {
        let words = [isFiring ? "firing" : "pending", summary].compactMap(\.self)
        return Sample(
            metric: "ALERTS{alertname=\"\(name)\"}",
            device: device ?? source,
            value: 1,
            unit: words.joined(separator: ": "),
            time: Date(timeIntervalSince1970: time),
            source: source,
            isSimulated: isSimulated
        )
    }
}
