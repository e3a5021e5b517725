public import Fabric
import Foundation
import Synchronization

/// Holds what collectors read, tells what is wrong by it, and since when.
public final class FabricMonitor: Sendable {
    private struct Watched {
        var state = FabricState()
        var targets: [String: TargetID] = [:]
        /// The targets of each collector.
        var targetsOf: [String: [TargetID]] = [:]
        var inventory: FabricInventory
        var topology: Topology
        var links: [String: [Link]] = [:]
        var alerts = FabricAlerts()
        /// What other monitoring systems have raised, by the target that tells it.
        var reported: [String: [ReportedAlert]] = [:]
        /// The collectors, in the order that they were added.
        var collectors: [any Collector] = []
    }

    /// What changed.
    public enum Change: Sendable {
        /// Something is wrong now.
        case raised(Finding)
        /// Something is not wrong any more.
        case cleared(Finding)
    }

    private let watched: Mutex<Watched>
    private let latest: Mutex<FabricSnapshot>
    private let interpreter: ReadingInterpreter
    private let listeners = Listeners()

    /// Whether what is found in a simulated fabric files tickets, calls and notifies as a real
    /// fabric does.
    public let actsOnSimulated: Bool
    /// The rules that it goes by.
    public let rules: HealthRules
    /// The metrics that it knows.
    public let dictionary: MetricDictionary

    /// Makes a monitor that has read nothing.
    ///
    /// - Parameters:
    ///   - dictionary: What metrics are.
    ///   - rules: When something is wrong.
    ///   - inventory: What there is, as far as files tell.
    ///   - actsOnSimulated: Whether a simulated finding is acted on as a real one.
    public init(
        dictionary: MetricDictionary,
        rules: HealthRules,
        inventory: FabricInventory,
        actsOnSimulated: Bool = false
    ) {
        self.actsOnSimulated = actsOnSimulated
        self.dictionary = dictionary
        self.rules = rules
        interpreter = ReadingInterpreter(dictionary: dictionary)
        watched = Mutex(
            Watched(inventory: inventory, topology: Topology(inventory.links))
        )
        latest = Mutex(
            FabricSnapshot(time: .distantPast, samples: SampleList([]), inventory: inventory)
        )
    }

    /// The state as it was told last; without targets before anything was read.
    public var snapshot: FabricSnapshot { latest.withLock { $0 } }

    /// What changes from now on, and the state after each round.
    public func changes() -> AsyncStream<Change> { listeners.stream() }

    /// Whether a finding may file a ticket, call or notify.
    public func mayAct(on finding: Finding) -> Bool { actsOnSimulated || !finding.isSimulated }

    /// Makes a collector known before it has read anything.
    public func register(_ collector: any Collector) {
        watched.withLock { watched in
            if !watched.collectors.contains(where: { $0.name == collector.name }) {
                watched.collectors.append(collector)
            }
        }
    }

    /// How each collector goes, in the order that they were made known.
    public var collectors: [CollectorStatus] {
        watched.withLock { watched in
            let statuses = Dictionary(
                uniqueKeysWithValues: watched.state.statuses.map { ($0.name, $0) }
            )
            let names = Dictionary(
                uniqueKeysWithValues: watched.targets.map { ($0.value, $0.key) }
            )
            return watched.collectors.map { collector in
                CollectorStatus(
                    collector,
                    targets: (watched.targetsOf[collector.name] ?? [])
                        .compactMap { names[$0].flatMap { statuses[$0] } }
                )
            }
        }
    }

    /// Reads a target and takes in what it says; a failure is noted as the collector's own.
    ///
    /// - Parameters:
    ///   - collector: What reads.
    ///   - clock: The time, in seconds since 1970.
    /// - Returns: Whether it could be read.
    @discardableResult
    public func collect(_ collector: any Collector, clock: @Sendable () -> Double) async -> Bool {
        register(collector)
        let begun = clock()
        let result: Result<[TargetReadings], any Error>
        let known = watched.withLock { watched in
            watched.targets[collector.name].map { watched.state.known(of: $0) } ?? KnownSeries()
        }
        do {
            result = .success(try await collector.collect(at: begun, knowing: known))
        } catch {
            result = .failure(error)
        }
        let duration = max(0, clock() - begun)
        return watched.withLock { watched in
            switch result {
            case .success(let read):
                for target in read { take(target, of: collector, begun, duration, &watched) }
                for server in read {
                    if let devices = server.behind {
                        forget(all: collector.name, but: devices, &watched)
                    }
                }
                return true
            case .failure(let error):
                let known = watched.targetsOf[collector.name] ?? []
                let failing = known.isEmpty ? [id(nil, of: collector, &watched)] : known
                for target in failing {
                    watched.state.fail("\(error)", of: target, at: begun, duration: duration)
                }
                return false
            }
        }
    }

    /// Tells what is wrong at a time.
    ///
    /// - Parameter now: The time, in seconds since 1970.
    /// - Returns: What changed since the last time.
    @discardableResult
    public func evaluate(at now: Double) -> [Change] {
        // Looking takes long where there is much; meanwhile others read, and collectors take in.
        let seen = watched.withLock { ($0.state, $0.inventory, $0.topology) }
        let diagnosis = FabricDiagnosis(
            FabricReader(seen.0, at: now),
            inventory: seen.1,
            topology: seen.2,
            rules: rules
        )
        let found = diagnosis.findings()
        let silent = diagnosis.silentDevices()
        let (snapshot, changes) = watched.withLock { watched in
            let changes = watched.alerts.take(
                found,
                silent: silent,
                targets: watched.state.statuses,
                rules: rules,
                at: now
            )
            let snapshot = FabricSnapshot(
                time: Date(timeIntervalSince1970: now),
                samples: MonitoredSamples(monitor: self),
                findings: watched.alerts.told(besides: silent),
                inventory: watched.inventory,
                targets: watched.state.statuses,
                alerts: reported(watched, at: now)
            )
            return (snapshot, changes)
        }
        latest.withLock { $0 = snapshot }
        for change in changes { listeners.send(change) }
        return changes
    }

    /// Reads the state at the time of the last snapshot.
    func read<Result>(_ body: (FabricReader) -> Result) -> Result {
        let time = snapshot.time.timeIntervalSince1970
        return watched.withLock { body(FabricReader($0.state, at: time)) }
    }

    /// The metrics that the dictionary does not have.
    var unknownMetrics: [FabricState.UnknownMetric] {
        watched.withLock { $0.state.unknownMetrics }
    }

    /// The metrics that have some words in their names or meanings, unknown ones last.
    public func metrics(_ words: [String]) -> [FoundMetric] {
        FoundMetric.search(words.map { $0.lowercased() }, in: dictionary, and: unknownMetrics)
    }

    /// What the series of each target that was read came to over a time.
    ///
    /// - Parameters:
    ///   - start: The beginning, in seconds since 1970.
    ///   - end: The end, not part of it.
    ///   - body: Gets each target's, and a function that names its series from a row on.
    func rolledUp(
        from start: Double,
        to end: Double,
        _ body: (FabricState.RolledUp, (Int) -> [StoredSeries?]) throws -> Void
    ) rethrows {
        let state = watched.withLock { $0.state }
        for target in state.places {
            guard let rolledUp = state.rolledUp(target, from: start, to: end) else { continue }
            try body(rolledUp) { state.storedSeries(target, from: $0) }
        }
    }

    /// All names that a port has in what is read.
    func names(of port: PortID) -> [PortID] { watched.withLock { $0.state.names(of: port) } }

    /// How many series are read.
    public var seriesCount: Int { watched.withLock { $0.state.seriesCount } }

    /// What is connected.
    public var topology: Topology { watched.withLock { $0.topology } }

    private func take(
        _ read: TargetReadings,
        of collector: any Collector,
        _ time: Double,
        _ duration: Double,
        _ watched: inout Watched
    ) {
        let target = id(read, of: collector, &watched)
        if read.readings.isEmpty, read.values.isEmpty, read.failure == nil, collector.device != nil
        {
            watched.state.fail(
                "it answered, and there is no reading in it",
                of: target,
                at: time,
                duration: duration
            )
            return
        }
        if let alerts = read.alerts { watched.reported[read.name] = alerts }
        if let failure = read.failure {
            watched.state.fail(failure, of: target, at: time, duration: duration)
            return
        }
        watched.state.take(
            read,
            by: interpreter,
            from: target,
            at: read.time ?? time,
            duration: duration
        )
        if !read.links.isEmpty, watched.links[read.name] != read.links {
            watched.links[read.name] = read.links
            connect(&watched)
        }
    }

    /// Forgets what is read through a server that does not read it any more.
    private func forget(all collector: String, but devices: Set<String>, _ watched: inout Watched) {
        let statuses = watched.state.statuses.filter { status in
            status.server == collector && !(status.device.map(devices.contains) ?? true)
        }
        for status in statuses {
            guard let target = watched.targets.removeValue(forKey: status.name) else { continue }
            watched.state.remove(target)
            watched.targetsOf[collector]?.removeAll { $0 == target }
            if watched.links.removeValue(forKey: status.name) != nil { connect(&watched) }
        }
    }

    private func connect(_ watched: inout Watched) {
        let links = watched.links.keys.sorted().flatMap { watched.links[$0] ?? [] }
        watched.topology = Topology(watched.inventory.links + links)
    }

    private func id(
        _ read: TargetReadings?,
        of collector: any Collector,
        _ watched: inout Watched
    ) -> TargetID {
        let name = read?.name ?? collector.name
        if let known = watched.targets[name] { return known }
        var status = TargetStatus(
            name: name,
            collector: collector.kind,
            device: read.map { $0.device.isEmpty ? nil : $0.device } ?? collector.device,
            interval: read?.interval ?? collector.interval,
            isSimulated: collector.isSimulated
        )
        status.delay = read?.delay ?? 0
        status.server = name == collector.name ? nil : collector.name
        let added = watched.state.addTarget(status)
        watched.targets[name] = added
        watched.targetsOf[collector.name, default: []].append(added)
        return added
    }

    /// What other systems have raised and still stand behind: what is old is not claimed of now.
    private func reported(_ watched: Watched, at now: Double) -> [ReportedAlert] {
        let alerts = watched.state.statuses.filter { $0.isFresh(at: now) }
            .flatMap { watched.reported[$0.name] ?? [] }
        return alerts.filter(\.isFiring) + alerts.filter { !$0.isFiring }
    }
}

/// What a monitor has read, as answers use it.
private struct MonitoredSamples: FabricSamples {
    let monitor: FabricMonitor

    var devices: [String] { monitor.read { $0.deviceNames } }

    func samples(of device: String) -> [Sample] { monitor.read { $0.samples(of: device) } }

    func samples(at port: PortID) -> [Sample] { monitor.read { $0.samples(at: port) } }

    func ports(of device: String) -> [PortID] { monitor.read { $0.ports(of: device) } }

    func settings(_ quantity: MetricQuantity, of devices: Set<String>) -> [Sample] {
        monitor.read { $0.settings(quantity, of: devices) }
    }
}

extension FabricMonitor {
    /// What was read of a port over the time that is kept at full rate; empty where nothing was.
    public func history(at port: PortID) -> [SeriesHistory] { read { $0.history(at: port) } }

    /// What follows from the readings of a port.
    public func derivedValues(at port: PortID) -> [DerivedValue] {
        read { $0.derivedValues(at: port) }
    }

    /// What follows from the readings of a device that is of none of its ports.
    public func derivedValues(of device: String) -> [DerivedValue] {
        let snapshot = snapshot
        let roles = Dictionary(
            snapshot.inventory.devices.map { ($0.name, $0.role) }
        ) { first, _ in first }
        let topology = topology
        return read { $0.derivedValues(of: device, topology: topology, roles: roles) }
    }
}
