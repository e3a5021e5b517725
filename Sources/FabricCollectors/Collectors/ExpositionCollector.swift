public import Fabric

/// Reads an exporter: the Prometheus text format or OpenMetrics over HTTP.
public struct ExpositionCollector: Collector {
    /// What it is called, which tells it from all others.
    public let name: String
    /// The kind of collector.
    public let kind = "exposition"
    /// The seconds from one reading to the next.
    public let interval: Double
    /// Whether what it reads is simulated.
    public let isSimulated: Bool
    /// The device that is meant where no label says it.
    public let device: String?

    private let endpoint: Endpoint

    /// Makes a collector.
    ///
    /// - Parameters:
    ///   - name: What it is called; one of several exporters of a device has a name of its own.
    ///   - endpoint: The exporter's address.
    ///   - device: The device that is meant where no label says it.
    ///   - interval: The seconds from one reading to the next.
    ///   - isSimulated: Whether what it publishes is simulated.
    public init(
        name: String,
        endpoint: Endpoint,
        device: String,
        interval: Double,
        isSimulated: Bool = false
    ) {
        self.name = name
        self.endpoint = endpoint
        self.device = device
        self.interval = interval
        self.isSimulated = isSimulated
    }

    /// Reads once.
    public func collect(
        at time: Double,
        knowing known: KnownSeries
    ) async throws -> [TargetReadings] {
        let intake = ExpositionIntake(knowing: known)
        try await endpoint.read(
            accept: "application/openmetrics-text;version=1.0.0;q=0.7,text/plain;version=0.0.4"
        ) { try intake.take($0) }
        return [try intake.end(target: name, device: device ?? name)]
    }

    /// What an exposition says that is there as a whole.
    ///
    /// - Parameters:
    ///   - bytes: The exposition.
    ///   - target: What it is of.
    ///   - device: The device that is meant where no label says it.
    ///   - known: The target's series that are known.
    /// - Returns: The readings.
    /// - Throws: ``ExpositionError`` where it is none.
    public static func readings(
        of bytes: [UInt8],
        target: String,
        device: String,
        knowing known: KnownSeries = KnownSeries()
    ) throws -> TargetReadings {
        let intake = ExpositionIntake(knowing: known)
        try bytes.withUnsafeBytes { try intake.take($0) }
        return try intake.end(target: target, device: device)
    }
}
