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
        // Bounds are published in the unit of the metric, counts are of no unit.
        let scale = state.definitions[Int(bucket.row.definition)].scale
        let start = below.map { Double($0.row.bound) * scale } ?? 0
        let counted = below?.observation.value ?? 0
        let isBeyond = bucket.row.bound.isInfinite
        let inside = bucket.observation.value - counted
        let part = inside > 0 ? (share * all.observation.value - counted) / inside : 1
        var found = sample(bucket.observation)
        let value = isBeyond ? start : start + (Double(bucket.row.bound) * scale - start) * part
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
        let row = target.rows[Int(reference.row)]
        let definition = state.definitions[Int(row.definition)]
        guard row.isShown(definition.kind) else { return nil }
        let form: Observation.Form = row.counts ? .rate(window: 0) : .latest
        // A series that is missing now has a history all the same.
        let newest =
            observe(reference, form) ?? Observation(value: .nan, reference: reference, form: form)
        let factor = row.scale(definition) * Shown(form, definition.unit).factor
        let values = target.ring.values(reference.row)
        let points =
            row.counts
            ? Self.rates(values, over: definition.pollInterval ?? 0)
            : values.map { ($0.time, $0.value.isNaN ? nil : Double($0.value)) }
        return SeriesHistory(
            sample: sample(newest),
            points: points.map { time, value in
                SeriesHistory.Point(time: time, value: value.map { $0 * factor })
            }
        )
    }

    /// What a counter grew by in a second, at each reading but the first.
    ///
    /// - Parameters:
    ///   - growths: What it grew by since the reading before; none (NaN) where it was missing, and
    ///     then the growth of that time is in the reading after it.
    ///   - window: The seconds in which the source counts anew: a shorter time shows nothing, and
    ///     then too much.
    /// - Returns: The rates; nil where the counter was missing, or not long enough there.
    private static func rates(
        _ growths: [(time: Double, value: Float)],
        over window: Double
    ) -> [(time: Double, value: Double?)] {
        growths.indices.dropFirst().map { place in
            guard !growths[place].value.isNaN else { return (growths[place].time, nil) }
            var amount = 0.0
            var start = place
            var seconds = 0.0
            // Back to a reading that was there, and that is long enough ago.
            repeat {
                if !growths[start].value.isNaN { amount += Double(growths[start].value) }
                start -= 1
                seconds = growths[place].time - growths[start].time
            } while start > 0 && (growths[start].value.isNaN || seconds < window * 0.999)
            let isWhole = !growths[start].value.isNaN && seconds >= min(window, seconds)
            return (growths[place].time, isWhole ? amount / seconds : nil)
        }
    }
}
