import struct Foundation.Date

/// Reads a ``FabricState`` as it is at one moment: what is too old to tell is not there.
public struct FabricReader {
    /// The state.
    let state: FabricState
    /// The moment, in seconds since 1970.
    public let now: Double

    private let fresh: [Bool]

    /// Makes a reader for a moment.
    ///
    /// - Parameters:
    ///   - state: The state.
    ///   - now: The moment, in seconds since 1970.
    public init(_ state: FabricState, at now: Double) {
        self.state = state
        self.now = now
        fresh = state.targets.map { $0.status.isFresh(at: now) }
    }

    /// A value of a port as it was read last; nil where it is missing or too old.
    func latest(
        _ quantity: MetricQuantity,
        _ direction: MetricDirection? = nil,
        _ aspect: SeriesKey.Aspect = .whole,
        _ number: Int = 0,
        at port: PortID
    ) -> Observation? {
        observation(quantity, direction, aspect, number, in: state.spots(of: port), .latest)
    }

    /// What a counter of a port grows by in a second; nil where that cannot be told.
    ///
    /// The window is at least twice the time in which the source refreshes the counter, as a
    /// shorter one jumps between nothing and too much.
    func rate(
        _ quantity: MetricQuantity,
        _ direction: MetricDirection? = nil,
        _ aspect: SeriesKey.Aspect = .whole,
        _ number: Int = 0,
        at port: PortID,
        over window: Double = 0
    ) -> Observation? {
        observation(
            quantity,
            direction,
            aspect,
            number,
            in: state.spots(of: port),
            .rate(window: window)
        )
    }

    /// What a counter of a port grew by; nil where that cannot be told.
    func increase(
        _ quantity: MetricQuantity,
        _ direction: MetricDirection? = nil,
        _ aspect: SeriesKey.Aspect = .whole,
        _ number: Int = 0,
        at port: PortID,
        over window: Double
    ) -> Observation? {
        observation(
            quantity,
            direction,
            aspect,
            number,
            in: state.spots(of: port),
            .increase(window: window)
        )
    }

    /// The first series of a quantity at any of some spots that has a value.
    func observation(
        _ quantity: MetricQuantity,
        _ direction: MetricDirection?,
        _ aspect: SeriesKey.Aspect,
        _ number: Int,
        in spots: [Int32],
        _ form: Observation.Form
    ) -> Observation? {
        guard let key = SeriesKey(quantity, direction, aspect, number) else { return nil }
        for spot in spots {
            for series in state.series[Int(spot)] where series.key == key {
                if let observed = observe(series.reference, form) { return observed }
            }
        }
        return nil
    }

    /// The observations of a quantity at some spots, of every aspect, with the row of each.
    func observations(
        _ quantity: MetricQuantity,
        in spots: [Int32],
        _ form: Observation.Form
    ) -> [(row: SeriesRow, observation: Observation)] {
        var found: [(row: SeriesRow, observation: Observation)] = []
        for spot in spots {
            for series in state.series[Int(spot)] {
                let target = state.targets[Int(series.reference.target)]
                let row = target.rows[Int(series.reference.row)]
                // What has no key and no bound is known by its name only, as a maximum of weeks is.
                guard state.definitions[Int(row.definition)].quantity == quantity,
                    row.key != nil || !row.bound.isNaN,
                    let observed = observe(series.reference, form)
                else { continue }
                found.append((row, observed))
            }
        }
        return found
    }

    /// The spots of a device that are of one of its GPUs.
    func gpuSpots(of device: String) -> [Int32] {
        (state.spotsOfDevice[device] ?? []).filter { state.spots[Int($0)].gpu != nil }
    }

    /// The spots of a device.
    func spots(of device: String) -> [Int32] { state.spotsOfDevice[device] ?? [] }

    /// A number of a series now; nil where it is missing or too old.
    func observe(_ reference: SeriesReference, _ form: Observation.Form) -> Observation? {
        guard fresh[Int(reference.target)] else { return nil }
        let target = state.targets[Int(reference.target)]
        let row = target.rows[Int(reference.row)]
        let definition = state.definitions[Int(row.definition)]
        let value: Double
        switch form {
        case .latest:
            guard let newest = target.ring.newest(reference.row) else { return nil }
            value = newest * row.scale(definition)
        case .rate(let window), .increase(let window):
            guard row.counts else { return nil }
            let wanted = max(
                window,
                2 * max(target.status.interval, definition.pollInterval ?? 0)
            )
            guard
                let growth = target.ring.growth(
                    reference.row,
                    over: wanted,
                    takesLess: form != .rate(window: window)
                )
            else { return nil }
            let amount = growth.amount * row.scale(definition)
            if case .rate = form {
                value = amount / growth.seconds
            } else {
                value = amount
            }
        }
        return Observation(value: value, reference: reference, form: form)
    }

    /// An observation as the sample that an answer cites.
    public func sample(_ observation: Observation) -> Sample {
        let target = state.targets[Int(observation.reference.target)]
        let row = target.rows[Int(observation.reference.row)]
        let definition = state.definitions[Int(row.definition)]
        let spot = state.spots[Int(row.spot)]
        let shown = Shown(observation.form, definition.unit)
        var sample = Sample(
            metric: state.metrics[Int(row.metric)],
            device: spot.device,
            port: spot.shownPort,
            priority: row.priority < 0 ? nil : Int(row.priority),
            value: observation.value * shown.factor,
            unit: shown.unit,
            time: Date(timeIntervalSince1970: target.ring.newestTime ?? now),
            source: target.status.name,
            isSimulated: target.status.isSimulated
        )
        sample.queue = row.queue < 0 ? nil : Int(row.queue)
        sample.direction = row.direction
        sample.lane = row.lane < 0 ? nil : Int(row.lane)
        sample.pollInterval = max(target.status.interval, definition.pollInterval ?? 0)
        return sample
    }

    /// What a quantity is set to, with the place of each; nothing that is too old.
    ///
    /// Of a host with RDMA adapters only their ports count, as its others are of no fabric.
    ///
    /// - Parameters:
    ///   - quantity: One that documents say how to set.
    ///   - devices: Of which devices; empty for all.
    /// - Returns: The samples.
    public func settings(_ quantity: MetricQuantity, of devices: Set<String>) -> [Sample] {
        var adapters: [String: Set<PortID>] = [:]
        return (state.settings[quantity] ?? []).compactMap { reference in
            let row = state.targets[Int(reference.target)].rows[Int(reference.row)]
            let spot = state.spots[Int(row.spot)]
            let device = spot.device
            guard devices.isEmpty || devices.contains(device) else { return nil }
            let known = adapters[device] ?? rdmaPorts(of: device)
            adapters[device] = known
            if let port = spot.port, !known.isEmpty {
                let spots = state.spots(of: PortID(device: device, port: port))
                guard known.contains(where: { !Set(state.spots(of: $0)).isDisjoint(with: spots) })
                else { return nil }
            }
            return observe(reference, .latest).map(sample)
        }
    }

    /// The ports of a device that count what only RDMA adapters do.
    private func rdmaPorts(of device: String) -> Set<PortID> {
        let keys = Set(
            [MetricQuantity.cnpSent, .cePackets, .sequenceErrors, .outOfSequence].flatMap {
                [SeriesKey($0), SeriesKey($0, .send), SeriesKey($0, .receive)].compactMap(\.self)
            }
        )
        let ports = spots(of: device).compactMap { spot -> PortID? in
            guard let port = state.spots[Int(spot)].port,
                state.series[Int(spot)].contains(where: { $0.key.map(keys.contains) ?? false })
            else { return nil }
            return PortID(device: device, port: port)
        }
        return Set(ports)
    }

    /// All that is read of some spots now, with rates for counters.
    func samples(in spots: [Int32], limit: Int) -> [Sample] {
        var samples: [Sample] = []
        for spot in spots {
            for series in state.series[Int(spot)] {
                let target = state.targets[Int(series.reference.target)]
                let row = target.rows[Int(series.reference.row)]
                let kind = state.definitions[Int(row.definition)].kind
                guard row.isShown(kind),
                    let observed = observe(
                        series.reference,
                        row.counts ? .rate(window: 0) : .latest
                    )
                else { continue }
                samples.append(sample(observed))
                if samples.count == limit { return samples }
            }
        }
        return samples
    }
}
