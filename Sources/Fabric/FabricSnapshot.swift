public import struct Foundation.Date

/// The samples of a fabric at one moment, by what they are of.
public protocol FabricSamples: Sendable {
    /// The names of all devices, in order.
    var devices: [String] { get }

    /// What is read of a device that is of none of its ports.
    func samples(of device: String) -> [Sample]

    /// What is read of a port.
    func samples(at port: PortID) -> [Sample]

    /// The ports of a device, by name in order.
    func ports(of device: String) -> [PortID]

    /// What a quantity that documents say how to set is set to, at some devices; at all for none.
    func settings(_ quantity: MetricQuantity, of devices: Set<String>) -> [Sample]
}

/// The state of the fabric at one moment, as answers use it.
public struct FabricSnapshot: Sendable {
    /// When it was put together; its samples may be older.
    public var time: Date
    /// What was read.
    public var samples: any FabricSamples
    /// What is wrong, the most urgent first.
    public var findings: [Finding]
    /// What there is.
    public var inventory: FabricInventory
    /// How reading the targets goes.
    public var targets: [TargetStatus]
    /// What monitoring systems of the user's have raised, what fires first.
    public var alerts: [ReportedAlert]

    /// Makes a snapshot.
    public init(
        time: Date,
        samples: any FabricSamples,
        findings: [Finding] = [],
        inventory: FabricInventory = FabricInventory(),
        targets: [TargetStatus] = [],
        alerts: [ReportedAlert] = []
    ) {
        self.alerts = alerts
        self.time = time
        self.samples = samples
        self.findings = findings
        self.inventory = inventory
        self.targets = targets
    }

    /// Makes a snapshot of a list of samples.
    public init(time: Date, samples: [Sample], findings: [Finding] = []) {
        self.init(time: time, samples: SampleList(samples), findings: findings)
    }
}

/// Samples as a list.
public struct SampleList: FabricSamples {
    private let list: [Sample]
    private let settings: [MetricQuantity: [Sample]]

    /// Makes a list.
    ///
    /// - Parameters:
    ///   - list: What is read.
    ///   - settings: What is set.
    public init(_ list: [Sample], settings: [MetricQuantity: [Sample]] = [:]) {
        self.list = list
        self.settings = settings
    }

    /// What a quantity is set to.
    public func settings(_ quantity: MetricQuantity, of devices: Set<String>) -> [Sample] {
        (settings[quantity] ?? []).filter { devices.isEmpty || devices.contains($0.device) }
    }

    /// The names of all devices, in order.
    public var devices: [String] { Set(list.map(\.device)).sorted() }

    /// What is read of a device that is of none of its ports.
    public func samples(of device: String) -> [Sample] {
        list.filter { $0.device == device && $0.port == nil }
    }

    /// What is read of a port.
    public func samples(at port: PortID) -> [Sample] {
        list.filter { $0.device == port.device && $0.port == port.port }
    }

    /// The ports of a device, by name in order.
    public func ports(of device: String) -> [PortID] {
        Set(list.filter { $0.device == device }.compactMap(\.port))
            .map { PortID(device: device, port: $0) }.sorted()
    }
}
