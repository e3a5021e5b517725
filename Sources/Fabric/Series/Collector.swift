/// What was read of one target at one time.
public struct TargetReadings: Sendable {
    /// The target, as the configuration or the server names it: `leaf3`.
    public var name: String
    /// The device that is meant where no label says it; empty for a server that knows many.
    public var device: String
    /// What was published of series that are not known.
    public var readings: [Reading]
    /// The numbers of the texts that name the readings' series, in the same order; empty where the
    /// collector has no texts.
    public var texts: [Int] = []
    /// What was published of series that are known.
    public var values: [FabricState.Value] = []
    /// How many readings there were in all; nil for as many as there are.
    public var readingCount: Int?
    /// Why it could not be read; nil where it could.
    public var failure: String?
    /// What was passed over; nil for nothing.
    public var warning: String?
    /// Links that are known from it.
    public var links: [Link] = []
    /// When it was read, in seconds since 1970; nil for now.
    public var time: Double?
    /// The seconds from one reading to the next, where that is not the collector's.
    public var interval: Double?
    /// How much older its values may be than those that the collector reads itself, in seconds.
    public var delay = 0.0
    /// The devices that a server that knows many reads at present; nil where it does not say.
    public var behind: Set<String>?
    /// The alerts that the target has raised; nil where it knows of none at all.
    public var alerts: [ReportedAlert]?

    /// Makes what was read.
    public init(
        name: String,
        device: String,
        readings: [Reading],
        failure: String? = nil,
        warning: String? = nil
    ) {
        self.name = name
        self.device = device
        self.readings = readings
        self.failure = failure
        self.warning = warning
    }
}

/// Something that is read again and again: an endpoint, a server that knows many, a folder.
public protocol Collector: Sendable {
    /// Its name, which tells it from all others.
    var name: String { get }
    /// Its kind, in a word: `exposition`.
    var kind: String { get }
    /// The seconds from one reading to the next.
    var interval: Double { get }
    /// The device that it reads; nil where it reads several.
    var device: String? { get }
    /// Whether what it reads is simulated.
    var isSimulated: Bool { get }

    /// Reads once.
    ///
    /// - Parameters:
    ///   - time: The time, in seconds since 1970.
    ///   - known: What is known of the series of the target that has the collector's name.
    /// - Returns: What was read, for each target.
    /// - Throws: Why nothing could be read.
    func collect(at time: Double, knowing known: KnownSeries) async throws -> [TargetReadings]
}
