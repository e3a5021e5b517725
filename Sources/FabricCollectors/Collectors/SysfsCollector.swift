public import Fabric

/// Reads the adapters of the machine that it runs on.
public struct SysfsCollector: Collector {
    /// What it is called.
    public let name: String
    /// The kind of collector.
    public let kind = "sysfs"
    /// The seconds from one reading to the next.
    public let interval: Double
    /// Whether what it reads is simulated.
    public let isSimulated = false
    /// The machine.
    public let device: String?

    private let reader: SysfsReader

    /// Makes a collector.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - root: The folder that the kernel shows its devices in.
    ///   - device: The machine's name.
    ///   - interval: The seconds from one reading to the next.
    public init(name: String, root: String = "/sys", device: String, interval: Double) {
        self.name = name
        self.device = device
        self.interval = interval
        reader = SysfsReader(root: root)
    }

    /// Reads once.
    public func collect(
        at time: Double,
        knowing known: KnownSeries
    ) async throws -> [TargetReadings] {
        [TargetReadings(name: name, device: device ?? name, readings: reader.readings())]
    }
}
