public import struct Foundation.Date

/// A number that was read from the fabric, frozen with a ticket.
public struct MetricReading: Hashable, Sendable, Codable {
    /// The metric by its exporter's name.
    public var metric: String
    /// The device.
    public var device: String
    /// Its port; nil for what is of the whole device.
    public var port: String?
    /// The number; nil where it could not be read.
    public var value: Double?
    /// What the number counts.
    public var unit: String
    /// When it was read, or was to be read.
    public var time: Date
    /// The collector that read it; nil where none did.
    public var source: String?
    /// Whether it comes from the simulated fabric.
    public var isSimulated: Bool

    /// Makes a reading.
    public init(
        metric: String,
        device: String,
        port: String? = nil,
        value: Double?,
        unit: String,
        time: Date,
        source: String?,
        isSimulated: Bool = false
    ) {
        self.metric = metric
        self.device = device
        self.port = port
        self.value = value
        self.unit = unit
        self.time = time
        self.source = source
        self.isSimulated = isSimulated
    }

    /// The number with its unit as people read it; nil where there is none.
    public var shownValue: String? {
        value.map { value in
            let number = FieldValue.number(Self.rounded(value)).description
            return unit.isEmpty ? number : "\(number) \(unit)"
        }
    }

    /// A number without more places than anybody reads.
    public static func rounded(_ value: Double) -> Double {
        let places = abs(value) >= 1_000 ? 1.0 : abs(value) >= 1 ? 100 : 10_000
        let scaled = value * places
        return scaled.isFinite ? scaled.rounded() / places : value
    }

    /// Where it was read: `leaf3/Ethernet8`.
    public var place: String { port.map { "\(device)/\($0)" } ?? device }
}
