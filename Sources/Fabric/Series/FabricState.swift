/// All series that collectors read, with their last values.
///
/// Names are kept once, and each value that is kept takes four bytes.
public struct FabricState: Sendable {
    /// A published number of a series.
    public struct Value: Sendable {
        /// The series, as the state numbered it within its target.
        public var row: Int32
        /// The number as published.
        public var number: Double

        /// Makes a value.
        public init(row: Int32, number: Double) {
            self.row = row
            self.number = number
        }
    }

    /// A metric that is not in the dictionary: it is kept to be found, and never guessed.
    public struct UnknownMetric: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// One of its series, with labels, and its last value.
        public var example: Reading
        /// The target.
        public var target: String
    }

    struct Target {
        var status: TargetStatus
        var ring: SeriesRing
        /// How many series the last readings had.
        var present: [Int] = []
        /// Whether it is read no more, so that its place is free.
        var isGone = false
        var rows: [SeriesRow] = []
        /// The rows by the texts that name them.
        var known = KnownSeries()
        /// The row of the time that its process started at.
        var startRow: Int32?
        /// Raised when the rows are forgotten.
        var generation = 0
        var words: [Int32: String] = [:]
        var unknown: [String: Reading] = [:]
    }

    /// For how long values are kept at full rate, in seconds.
    public static let fullRateSeconds = 600.0

    static let unknownLimit = 2_000
    /// So many readings are kept at most, however quickly they come: three minutes of one a second.
    private static let mostSlots = 181
    /// So few series are never forgotten for being gone.
    private static let fewSeries = 1_000
    /// So many names of metrics are kept; numbers in a name make it another.
    private static let metricLimit = 100_000
    /// Nothing of a fabric is counted by larger numbers; what is infinite or none is no value either.
    static let largest = 1e30
    /// So many series are kept in all, which is some 1.5 GB; what comes beyond is told and left out.
    static let seriesLimit = 4_000_000

    private let ringSeconds: Double
    var targets: [Target] = []
    private(set) var metrics: [String] = []
    private var metricNumbers: [String: Int32] = [:]
    private(set) var definitions: [MetricDefinition] = []
    private var definitionNumbers: [String: Int16] = [:]
    private(set) var spots: [SeriesSpot] = []
    private var spotNumbers: [SeriesSpot: Int32] = [:]
    /// The series of each spot.
    private(set) var series: [[(key: SeriesKey?, reference: SeriesReference)]] = []
    /// The series of what devices are set to, by what it is.
    private(set) var settings: [MetricQuantity: [SeriesReference]] = [:]
    /// The spots of each device.
    private(set) var spotsOfDevice: [String: [Int32]] = [:]
    private var ports = PortNames()
    private var freeSpots: [Int32] = []

    /// Makes a state of nothing.
    ///
    /// - Parameter ringSeconds: For how long values are kept at full rate.
    public init(ringSeconds: Double = FabricState.fullRateSeconds) {
        self.ringSeconds = ringSeconds
    }

    /// How many series there are.
    public private(set) var seriesCount = 0

    /// How reading the targets goes, in the order that they were added.
    public var statuses: [TargetStatus] { targets.filter { !$0.isGone }.map(\.status) }

    /// The places of all that is read.
    public var places: [Int] { targets.indices.filter { !targets[$0].isGone } }

    /// The names of devices that anything was read of, in order.
    public var deviceNames: [String] { spotsOfDevice.keys.sorted() }

    /// The metrics that are not in the dictionary, by name.
    public var unknownMetrics: [UnknownMetric] {
        targets.flatMap { target in
            target.unknown.map {
                UnknownMetric(name: $0, example: $1, target: target.status.name)
            }
        }
        .sorted { ($0.name, $0.target) < ($1.name, $1.target) }
    }

    /// What is known of a target's series.
    public func known(of target: TargetID) -> KnownSeries { targets[Int(target.number)].known }

    /// Adds something that is read.
    public mutating func addTarget(_ status: TargetStatus) -> TargetID {
        let slots = Int(saturating: (ringSeconds / max(status.interval, 1)).rounded(.up)) + 1
        var target = Target(
            status: status,
            ring: SeriesRing(slotCount: min(max(slots, 14), Self.mostSlots))
        )
        if let free = targets.firstIndex(where: \.isGone) {
            target.generation = targets[free].generation + 1
            targets[free] = target
            return TargetID(number: Int32(free))
        }
        targets.append(target)
        return TargetID(number: Int32(targets.count - 1))
    }

    /// Forgets something that is read no more, with all its series.
    public mutating func remove(_ target: TargetID) {
        let number = Int(target.number)
        keep([], of: number)
        targets[number].known = KnownSeries()
        targets[number].unknown = [:]
        targets[number].isGone = true
    }

    /// Adds a series.
    ///
    /// - Parameters:
    ///   - value: What it measures and where.
    ///   - reading: What was published.
    ///   - definition: What its metric is.
    ///   - target: Where it was read.
    /// - Returns: Its number within the target; nil where there are too many.
    mutating func addRow(
        for value: MeasuredValue,
        reading: Reading,
        definedBy definition: MetricDefinition,
        in target: TargetID
    ) -> Int32? {
        guard seriesCount < Self.seriesLimit, metrics.count < Self.metricLimit else { return nil }
        let number = Int(target.number)
        let spot = spot(of: value.place)
        let isBucket = value.metric.hasSuffix("_bucket") && definition.kind == .histogram
        let isPart = isBucket || ["_sum", "_count"].contains { value.metric.hasSuffix($0) }
        // A quantile of a summary is one of several numbers of one thing, and known by its name.
        let isQuantile = definition.kind == .summary && !isPart
        var row = SeriesRow(
            metric: metricNumber(value.metric),
            spot: spot,
            definition: definitionNumber(definition),
            key: isBucket || isQuantile ? nil : SeriesKey(value, bound: nil)
        )
        row.direction = value.direction
        row.lane = value.place.lane.flatMap(Int8.init(exactly:)) ?? -1
        row.counts =
            definition.kind.counts || definition.kind == .summary && isPart
        // How often something was is counted by one, in whichever unit it is measured.
        let isCount =
            [.histogram, .summary].contains(definition.kind)
            && (isBucket || value.metric.hasSuffix("_count"))
        row.isCount = isCount
        row.bound = isBucket ? reading["le"].flatMap(Float.init) ?? .nan : .nan
        row.priority = value.place.priority.flatMap(Int8.init(exactly:)) ?? -1
        row.queue = (value.place.queue ?? value.place.group).flatMap(Int16.init(exactly:)) ?? -1
        let added = targets[number].ring.addRow()
        targets[number].rows.append(row)
        if definition.quantity == .processStart { targets[number].startRow = added }
        let reference = SeriesReference(target: target.number, row: added)
        series[Int(spot)].append((row.key, reference))
        if let quantity = definition.quantity, quantity.isSetting {
            settings[quantity, default: []].append(reference)
        }
        seriesCount += 1
        return added
    }

    /// Forgets the series of a target that are gone where they are most of all, as where names of jobs
    /// are in labels.
    ///
    /// - Parameters:
    ///   - target: The target.
    ///   - count: How many series it had last.
    ///   - readings: How many readings it had last.
    mutating func forgetGone(in target: TargetID, present count: Int, readings: Int) {
        let number = Int(target.number)
        // One reading that lacks most is no reason to forget.
        targets[number].present = targets[number].present.suffix(5) + [count]
        let most = max(targets[number].present.max() ?? 0, Self.fewSeries)
        let rows = targets[number].rows.indices
        if rows.count > 3 * most {
            keep(rows.filter { targets[number].ring.newest(Int32($0)) != nil }, of: number)
        }
        let unknown = targets[number].known.count - targets[number].rows.count
        if unknown > 3 * max(readings, Self.fewSeries) { targets[number].known.removeUnknown() }
    }

    /// Forgets all series of a target but some, which get other numbers.
    private mutating func keep(_ kept: [Int], of number: Int) {
        let rows = targets[number].rows
        let touched = Set(rows.map(\.spot))
        let numbers = Dictionary(
            uniqueKeysWithValues: kept.enumerated().map { (Int32($1), Int32($0)) }
        )
        func moved(_ reference: SeriesReference) -> SeriesReference? {
            guard reference.target == number else { return reference }
            return numbers[reference.row].map {
                SeriesReference(target: reference.target, row: $0)
            }
        }
        for spot in touched {
            series[Int(spot)] = series[Int(spot)].compactMap { key, reference in
                moved(reference).map { (key, $0) }
            }
        }
        for quantity in settings.keys {
            settings[quantity] = settings[quantity]?.compactMap(moved)
        }
        seriesCount -= rows.count - kept.count
        targets[number].rows = kept.map { rows[$0] }
        targets[number].startRow = targets[number].startRow.flatMap { numbers[$0] }
        targets[number].generation += 1
        targets[number].words = Dictionary(
            uniqueKeysWithValues: targets[number].words.compactMap { row, word in
                numbers[row].map { ($0, word) }
            }
        )
        targets[number].known.renumber(numbers)
        targets[number].ring = targets[number].ring.keeping(kept)
        free(touched.filter { series[Int($0)].isEmpty })
    }

    /// Gives the places free that nothing is read at any more.
    private mutating func free(_ gone: Set<Int32>) {
        guard !gone.isEmpty else { return }
        for device in Set(gone.map { spots[Int($0)].device }) {
            spotsOfDevice[device]?.removeAll(where: gone.contains)
            if spotsOfDevice[device]?.isEmpty == true { spotsOfDevice[device] = nil }
        }
        let left = gone.map { spots[Int($0)] }
        for spot in left { spotNumbers[spot] = nil }
        ports.remove(
            gone,
            at: Set(
                left.compactMap { spot in
                    spot.port.map { PortID(device: spot.device, port: $0) }
                }
            )
        )
        freeSpots += gone
    }

    /// The spots that a port's series are at, whichever of its names exporters use.
    func spots(of port: PortID) -> [Int32] { ports.spots(of: port) }

    /// The names of a device's ports that series are of, each once.
    public func ports(of device: String) -> [PortID] { ports.ports(of: device) }

    private mutating func spot(of place: MeasuredPlace) -> Int32 {
        let spot = SeriesSpot(
            device: place.device,
            port: place.port,
            gpu: place.gpu,
            workload: place.workload
        )
        if let known = spotNumbers[spot] {
            if let alias = place.alias, let port = spot.port {
                ports.note(alias: alias, of: PortID(device: spot.device, port: port))
            }
            return known
        }
        let number: Int32
        if let free = freeSpots.popLast() {
            number = free
            spots[Int(free)] = spot
        } else {
            number = Int32(spots.count)
            spots.append(spot)
            series.append([])
        }
        spotNumbers[spot] = number
        spotsOfDevice[spot.device, default: []].append(number)
        if let port = spot.port {
            let id = PortID(device: spot.device, port: port)
            ports.add(number, at: id)
            if let alias = place.alias { ports.note(alias: alias, of: id) }
        }
        return number
    }

    private mutating func metricNumber(_ name: String) -> Int32 {
        if let known = metricNumbers[name] { return known }
        let number = Int32(metrics.count)
        metrics.append(name)
        metricNumbers[name] = number
        return number
    }

    private mutating func definitionNumber(_ definition: MetricDefinition) -> Int16 {
        if let known = definitionNumbers[definition.name] { return known }
        let number = Int16(clamping: definitions.count)
        definitions.append(definition)
        definitionNumbers[definition.name] = number
        return number
    }
}

extension MetricKind {
    /// Whether its numbers only grow, so that what they grew by is what counts.
    var counts: Bool { self == .counter || self == .histogram }
}
