extension FabricState {
    /// A target's series and what they came to over a time.
    public struct RolledUp: Sendable {
        /// The target.
        public var target: String
        /// Raised when the rows are other series than before.
        public var generation: Int
        /// By row; missing for those that are not kept.
        public var values: [RollUp]
    }

    /// What the series of each target that was read came to over a time.
    ///
    /// - Parameters:
    ///   - target: One of ``places``.
    ///   - start: The beginning, in seconds since 1970.
    ///   - end: The end, not part of it.
    /// - Returns: Nil where the target was not read in that time.
    public func rolledUp(_ target: Int, from start: Double, to end: Double) -> RolledUp? {
        let target = targets[target]
        let slots = target.ring.slots(from: start, to: end)
        guard !slots.isEmpty else { return nil }
        let factors = definitions.map { definition in
            [false, true].map { Shown($0 ? .rate(window: 0) : .latest, definition.unit).factor }
        }
        var values: [RollUp] = []
        values.reserveCapacity(target.rows.count)
        for (number, row) in target.rows.enumerated() {
            let definition = definitions[Int(row.definition)]
            guard row.isShown(definition.kind) else {
                values.append(.missing)
                continue
            }
            var value = target.ring.rollUp(
                Int32(number),
                slots,
                counts: row.counts,
                scale: row.scale(definition) * factors[Int(row.definition)][row.counts ? 1 : 0]
            )
            // A source that counts anew more seldom than it is read shows nothing, then too much.
            if row.counts, (definition.pollInterval ?? 0) > target.status.interval {
                (value.low, value.high) = (value.mean, value.mean)
            }
            values.append(value)
        }
        return RolledUp(
            target: target.status.name,
            generation: target.generation,
            values: values
        )
    }

    /// The names of a target's series in what is kept of the past, from a row on; nil for those that
    /// are not kept.
    public func storedSeries(_ target: Int, from first: Int) -> [StoredSeries?] {
        let target = targets[target]
        return target.rows.dropFirst(first).map { row in
            let definition = definitions[Int(row.definition)]
            guard row.isShown(definition.kind) else { return nil }
            let spot = spots[Int(row.spot)]
            return StoredSeries(
                target: target.status.name,
                device: spot.device,
                port: spot.shownPort,
                metric: metrics[Int(row.metric)],
                priority: row.priority < 0 ? nil : Int(row.priority),
                queue: row.queue < 0 ? nil : Int(row.queue),
                part: row.lane < 0 ? row.key?.number ?? 0 : Int(row.lane),
                direction: row.direction,
                unit: Shown(row.counts ? .rate(window: 0) : .latest, definition.unit).unit,
                isSimulated: target.status.isSimulated
            )
        }
    }

    /// All names that a port has in series.
    public func names(of port: PortID) -> [PortID] {
        let names = spots(of: port).compactMap { spot in
            spots[Int(spot)].shownPort.map { PortID(device: port.device, port: $0) }
        }
        return Array(Set(names + [port])).sorted()
    }
}
