import struct Foundation.Date

extension FabricReader {
    /// When a value became what it is, if that was seen; seconds since 1970.
    func changeTime(of observation: Observation) -> Double? {
        let ring = state.targets[Int(observation.reference.target)].ring
        let values = ring.values(observation.reference.row).filter { !$0.value.isNaN }
        guard let last = values.last else { return nil }
        guard let before = values.lastIndex(where: { $0.value != last.value }) else { return nil }
        return values[before + 1].time
    }

    /// Which way the metric of an observation goes.
    func direction(of observation: Observation) -> MetricDirection? {
        let target = state.targets[Int(observation.reference.target)]
        return state.definitions[Int(target.rows[Int(observation.reference.row)].definition)]
            .direction
    }

    /// A percentile of what a histogram counted lately, as a sample.
    ///
    /// - Parameters:
    ///   - share: Which one, 0 to 1.
    ///   - quantity: What the histogram is of.
    ///   - spot: Where.
    /// - Returns: The value by straight interpolation within its bucket, or the last bound where it
    ///   is beyond that; nil where nothing was counted.
    /// - SeeAlso: histogram_quantile of Prometheus.
    func percentile(_ share: Double, of quantity: MetricQuantity, at spot: Int32) -> Sample? {
        let buckets = observations(quantity, in: [spot], .rate(window: 0))
            .filter { !$0.row.bound.isNaN }
            .sorted { $0.row.bound < $1.row.bound }
        guard let all = buckets.last, all.observation.value > 0,
            let place = buckets.firstIndex(where: {
                $0.observation.value >= share * all.observation.value
            })
        else { return nil }
        let bucket = buckets[place]
        let below = place == 0 ? nil : buckets[place - 1]
        let start = below.map { Double($0.row.bound) } ?? 0
        let counted = below?.observation.value ?? 0
        let isBeyond = bucket.row.bound.isInfinite
        let inside = bucket.observation.value - counted
        let part = inside > 0 ? (share * all.observation.value - counted) / inside : 1
        var found = sample(bucket.observation)
        let value = isBeyond ? start : start + (Double(bucket.row.bound) - start) * part
        found.metric = String(found.metric.dropLast("_bucket".count))
        found.value = (value * 1_000).rounded() / 1_000
        found.unit = "s\(isBeyond ? " or more" : "") (p\(Int(share * 100)))"
        return found
    }
}

extension FabricReader {
    /// The most samples that one place has.
    private static let sampleLimit = 400

    /// The names of devices that anything was read of, in order.
    public var deviceNames: [String] { state.deviceNames }

    /// What is read of a device that is of none of its ports.
    public func samples(of device: String) -> [Sample] {
        samples(
            in: spots(of: device).filter { state.spots[Int($0)].port == nil },
            limit: Self.sampleLimit
        )
    }

    /// What is read of a port, by any of its names.
    public func samples(at port: PortID) -> [Sample] {
        samples(in: state.spots(of: port), limit: Self.sampleLimit)
    }

    /// The ports of a device that anything was read of.
    public func ports(of device: String) -> [PortID] { state.ports(of: device) }
}

/// The values of a series over the time that is kept at full rate.
public struct SeriesHistory: Hashable, Sendable {
    /// A value at a time.
    public struct Point: Hashable, Sendable {
        /// When, in seconds since 1970.
        public var time: Double
        /// How much; nil where it was missing then.
        public var value: Double?
    }

    /// The metric.
    public var sample: Sample
    /// The values, oldest first.
    public var points: [Point]
}

extension FabricReader {
    /// What was read of a port over the time that is kept; rates for counters.
    public func history(at port: PortID) -> [SeriesHistory] {
        state.spots(of: port).flatMap { spot in
            state.series[Int(spot)].compactMap { history($0.reference) }
        }
    }

    private func history(_ reference: SeriesReference) -> SeriesHistory? {
        let target = state.targets[Int(reference.target)]
        let definition = state.definitions[Int(target.rows[Int(reference.row)].definition)]
        guard definition.kind != .histogram, definition.kind != .info else { return nil }
        let form: Observation.Form = definition.kind.counts ? .rate(window: 0) : .latest
        // A series that is missing now has a history all the same.
        let newest =
            observe(reference, form) ?? Observation(value: .nan, reference: reference, form: form)
        let values = target.ring.values(reference.row)
        var points: [SeriesHistory.Point] = []
        for (place, (time, value)) in values.enumerated() {
            var shown: Double?
            if !value.isNaN {
                let raw = Double(value) * definition.scale
                if definition.kind.counts {
                    // Of the first there is nothing that it grew from.
                    guard place > 0 else { continue }
                    let rate = raw / (time - values[place - 1].time)
                    shown = sample(Observation(value: rate, reference: reference, form: form)).value
                } else {
                    shown = sample(Observation(value: raw, reference: reference, form: form)).value
                }
            }
            points.append(SeriesHistory.Point(time: time, value: shown))
        }
        return SeriesHistory(sample: sample(newest), points: points)
    }
}
