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
    public func collect(at time: Double) async throws -> [TargetReadings] {
        let bytes = try await endpoint.body(
            accept: "application/openmetrics-text;version=1.0.0;q=0.7,text/plain;version=0.0.4"
        )
        let device = device ?? name
        var read = try ExpositionReader.readings(of: bytes, target: name, device: device)
        read.links = NeighborReadings.links(in: read.readings, of: device)
        return [read]
    }
}
