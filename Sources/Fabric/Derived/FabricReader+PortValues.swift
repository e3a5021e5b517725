extension FabricReader {
    /// A share, a rate or a sum of readings, with the readings.
    private typealias Derived = (value: Double, observations: [Observation])

    /// RS(544,514) mends so many symbols of a codeword.
    private static let mendedSymbols = 15.0

    /// What follows from the readings of a port; values for which nothing at all is read are left
    /// out.
    public func derivedValues(at port: PortID) -> [DerivedValue] {
        utilisation(at: port) + pauseRatios(at: port) + marks(at: port) + notifications(at: port)
            + losses(at: port) + optics(at: port)
    }

    private func utilisation(at port: PortID) -> [DerivedValue] {
        let speed = latest(.speed, at: port)
        return [
            (MetricQuantity.receivedBytes, MetricDirection.receive), (.sentBytes, .send),
        ].compactMap { quantity, direction in
            guard let bytes = rate(quantity, direction, at: port) else { return nil }
            let value = DerivedValue(.utilisation, direction)
            guard let speed, speed.value > 0 else {
                return value.missing("the speed of the port is not read", from: [bytes], self)
            }
            return value.told(bytes.value * 8 / speed.value, from: [bytes, speed], self)
        }
    }

    private func pauseRatios(at port: PortID) -> [DerivedValue] {
        [MetricDirection.receive, .send].flatMap { direction in
            (0...7).compactMap { priority in
                var value = DerivedValue(.pauseRatio, direction)
                value.priority = priority
                if let time = rate(.pauseTime, direction, .priority, priority, at: port) {
                    return value.told(time.value / 1e6, from: [time], self)
                }
                guard let frames = rate(.pauseFrames, direction, .priority, priority, at: port)
                else { return nil }
                return value.missing(
                    "only pause frames are counted here, and no time",
                    from: [frames],
                    self
                )
            }
        }
    }

    private func marks(at port: PortID) -> [DerivedValue] {
        var values: [DerivedValue] = []
        if let marked = sum([.ecnMarkedPackets], at: port) {
            let value = DerivedValue(.markRatio, .send)
            if let packets = sum([.queuePackets], at: port) ?? sum([.sentPackets], at: port),
                packets.value > 0
            {
                values.append(
                    value.told(
                        marked.value / packets.value,
                        from: marked.observations + packets.observations,
                        self
                    )
                )
            } else {
                values.append(
                    value.missing("no packets are sent", from: marked.observations, self)
                )
            }
        }
        if let marked = rate(.cePackets, at: port) ?? rate(.cePackets, .receive, at: port) {
            let value = DerivedValue(.ceRatio, .receive)
            let packets = sum([.receivedPackets], at: port)
            if let packets, packets.value > 0 {
                values.append(
                    value.told(
                        marked.value / packets.value,
                        from: [marked] + packets.observations,
                        self
                    )
                )
            } else {
                values.append(value.missing("no packets are received", from: [marked], self))
            }
        }
        return values
    }

    private func notifications(at port: PortID) -> [DerivedValue] {
        let sent = sum([.cnpSent], at: port)
        var values = [
            sent.map { DerivedValue(.cnpRate, .send).told($0.value, from: $0.observations, self) },
            sum([.cnpHandled], at: port).map {
                DerivedValue(.cnpRate, .receive).told($0.value, from: $0.observations, self)
            },
        ].compactMap(\.self)
        if let sent, let marked = sum([.cePackets], at: port) {
            let value = DerivedValue(.cnpPerCE)
            let all = sent.observations + marked.observations
            values.append(
                marked.value > 0
                    ? value.told(sent.value / marked.value, from: all, self)
                    : value.missing("no marked packets arrive", from: all, self)
            )
        }
        return values
    }

    private func losses(at port: PortID) -> [DerivedValue] {
        let sent = sum([.sentPackets], at: port)
        let received = sum([.receivedPackets], at: port)
        var values: [DerivedValue] = []
        func add(_ measure: DerivedValue.Measure, _ events: Derived?, of packets: Derived?) {
            guard let events else { return }
            let value = DerivedValue(measure)
            guard let packets, packets.value > 0 else {
                let reason =
                    packets == nil ? "how many packets pass is not read" : "no packets pass"
                values.append(value.missing(reason, from: events.observations, self))
                return
            }
            values.append(
                value.told(
                    events.value / packets.value * 1e6,
                    "of a million",
                    from: events.observations.filter { $0.value > 0 } + packets.observations,
                    self
                )
            )
        }
        add(
            .retransmitIndex,
            sum([.sequenceErrors, .outOfSequence, .adaptiveRetransmits, .ackTimeouts], at: port),
            of: sent
        )
        let both = [sent, received].compactMap(\.self)
        add(
            .dropRate,
            sum([.queueDrops, .groupDrops, .receiveDiscards, .sendDiscards], at: port),
            of: both.isEmpty
                ? nil : (both.map(\.value).reduce(0, +), both.flatMap(\.observations))
        )
        let used = observations(.headroomWatermark, in: state.spots(of: port), .latest)
            .max { $0.observation.value < $1.observation.value }
        if let used {
            let value = DerivedValue(.headroomUse)
            let size = observations(.headroomSize, in: state.spots(of: port), .latest)
                .first { $0.row.queue == used.row.queue }?.observation
            values.append(
                size.map {
                    value.told(
                        used.observation.value / $0.value,
                        from: [used.observation, $0],
                        self
                    )
                }
                    ?? value.missing(
                        "the size of the headroom is not read; sonic-config tells it",
                        from: [used.observation],
                        self
                    )
            )
        }
        return values
    }

    private func optics(at port: PortID) -> [DerivedValue] {
        var values: [DerivedValue] = []
        let bins = observations(.fecCodewords, in: state.spots(of: port), .rate(window: 0))
            .filter { $0.observation.value > 0 }
        let highest = bins.compactMap { bin in
            bin.row.key.map { (number: $0.number, observation: bin.observation) }
        }
        .max { $0.number < $1.number }
        if let highest {
            values.append(
                DerivedValue(.fecMargin).told(
                    Self.mendedSymbols - Double(highest.number),
                    "symbols",
                    from: [highest.observation],
                    self
                )
            )
        }
        if let ratio = latest(.preFecBer, at: port) {
            values.append(DerivedValue(.preFecBer).told(ratio.value, from: [ratio], self))
        } else if let corrected = sum([.correctedBits], at: port),
            let bits = sum([.receivedBits], at: port), bits.value > 0
        {
            values.append(
                DerivedValue(.preFecBer).told(
                    corrected.value / bits.value,
                    from: corrected.observations + bits.observations,
                    self
                )
            )
        }
        return values
    }

    /// The rates of some counters together, over all their parts; nil where none is read.
    ///
    /// Of several exporters that tell the same of the port only one counts.
    private func sum(_ quantities: [MetricQuantity], at port: PortID) -> Derived? {
        let spots = state.spots(of: port)
        let rates = quantities.flatMap { quantity in
            var known: Set<SeriesKey> = []
            return observations(quantity, in: spots, .rate(window: 0))
                .filter { $0.row.key.map { known.insert($0).inserted } ?? false }
                .map(\.observation)
        }
        return rates.isEmpty ? nil : (rates.map(\.value).reduce(0, +), rates)
    }
}

extension DerivedValue {
    /// The readings that are named, the largest first.
    private static let shownCount = 4

    func told(
        _ value: Double,
        _ unit: String = "",
        from observations: [Observation],
        _ reader: FabricReader
    ) -> DerivedValue {
        guard value.isFinite else {
            return missing("the readings make no number", from: observations, reader)
        }
        var told = with(observations, reader)
        told.value = value
        told.unit = unit
        return told
    }

    func missing(
        _ reason: String,
        from observations: [Observation],
        _ reader: FabricReader
    ) -> DerivedValue {
        var missing = with(observations, reader)
        missing.missing = reason
        return missing
    }

    private func with(_ observations: [Observation], _ reader: FabricReader) -> DerivedValue {
        var value = self
        value.samples = observations.sorted { $0.value > $1.value }.prefix(Self.shownCount)
            .map(reader.sample)
        return value
    }
}
