extension FabricState {
    /// Takes in what was read of a target.
    ///
    /// - Parameters:
    ///   - read: What was read, with the numbers of series as the state told them.
    ///   - interpreter: What readings mean.
    ///   - target: Where they were read.
    ///   - time: When, in seconds since 1970.
    ///   - duration: How long it took, in seconds.
    public mutating func take(
        _ read: TargetReadings,
        by interpreter: ReadingInterpreter,
        from target: TargetID,
        at time: Double,
        duration: Double = 0
    ) {
        let freshness = targets[Int(target.number)].status.freshness
        var values = read.values
        values.reserveCapacity(values.count + read.readings.count)
        var words: [Int32: String] = [:]
        var unknown: [String: Reading] = [:]
        var leftOutCount = 0
        for (place, reading) in read.readings.enumerated() {
            let text = read.texts.isEmpty ? reading.number : read.texts[place]
            switch known(reading, text, by: interpreter, in: target, read.device, at: time) {
            case .row(let row), .whole(let row):
                // An exporter that passes on what it read long ago tells nothing of now.
                if let own = reading.time, time - own > freshness { continue }
                if let word = reading.text {
                    words[row] = word
                } else {
                    values.append(Value(row: row, number: reading.value))
                }
            case .example: unknown[reading.metric] = reading
            case .passedOver: continue
            case nil: leftOutCount += 1
            }
        }
        let leftOut =
            leftOutCount == 0
            ? nil : "\(leftOutCount) series were left out, as \(Self.seriesLimit) are kept in all"
        take(
            values,
            words: words,
            unknown: unknown,
            from: target,
            at: time,
            duration: duration,
            readingCount: read.readingCount ?? read.readings.count,
            warning: read.warning ?? leftOut
        )
        forgetGone(
            in: target,
            present: values.count + words.count,
            readings: read.readingCount ?? read.readings.count
        )
    }

    /// What is known of a reading's series, which is added where it is new; nil where there are too
    /// many.
    private mutating func known(
        _ reading: Reading,
        _ text: Int,
        by interpreter: ReadingInterpreter,
        in target: TargetID,
        _ device: String,
        at time: Double
    ) -> KnownSeries.Known? {
        let number = Int(target.number)
        if let known = targets[number].known[text] { return known }
        let known: KnownSeries.Known
        if let (value, definition) = interpreter.interpreted(reading, from: device, at: time) {
            if value.value == .missing(.noPlace) {
                // Whose number it is cannot be told: it is nobody's.
                targets[number].known.add(.passedOver, for: text)
                return .passedOver
            }
            guard
                let row = addRow(for: value, reading: reading, definedBy: definition, in: target)
            else { return nil }
            known = definition.quantity == .neighbor ? .whole(row) : .row(row)
        } else {
            let isFirst =
                targets[number].unknown[reading.metric] == nil
                && targets[number].unknown.count < Self.unknownLimit
            if isFirst { targets[number].unknown[reading.metric] = reading }
            known = isFirst ? .example : .passedOver
        }
        targets[number].known.add(known, for: text)
        return known
    }
}

extension Reading {
    /// A number for the metric with its labels.
    fileprivate var number: Int {
        var hasher = Hasher()
        hasher.combine(metric)
        hasher.combine(labels)
        return hasher.finalize()
    }
}
