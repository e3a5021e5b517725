public import Fabric

/// Reads the exporters of one simulated device, through the same reader as real ones.
public struct SimulatedCollector: Collector {
    /// Why nothing is read.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The scenario has the exporter silent.
        case silent(device: String)

        /// What is wrong.
        public var description: String {
            switch self {
            case .silent(let device): "the simulated exporter of \(device) does not answer"
            }
        }
    }

    /// What it is called, which tells it from all others.
    public let name: String
    /// The kind of collector.
    public let kind = "simulated"
    /// The seconds from one reading to the next.
    public let interval: Double
    /// Whether what it reads is simulated.
    public let isSimulated = true
    /// The device that is read.
    public var device: String? { name }

    private let fabric: SimulatedFabric
    private let began: Double

    /// Makes a collector.
    ///
    /// - Parameters:
    ///   - fabric: The fabric.
    ///   - device: The device.
    ///   - began: When the fabric began, in seconds since 1970.
    ///   - interval: The seconds from one reading to the next.
    public init(_ fabric: SimulatedFabric, device: String, began: Double, interval: Double = 10) {
        self.fabric = fabric
        self.began = began
        self.interval = interval
        name = device
    }

    /// Reads once.
    public func collect(
        at time: Double,
        knowing known: KnownSeries
    ) async throws -> [TargetReadings] {
        guard let bytes = fabric.exposition(of: name, at: time - began) else {
            throw Failure.silent(device: name)
        }
        return [
            try ExpositionCollector.readings(
                of: bytes,
                target: name,
                device: name,
                knowing: known
            )
        ]
    }
}
