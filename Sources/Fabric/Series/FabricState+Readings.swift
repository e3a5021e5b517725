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

    /// The words that stand for numbers in states.
    private static let codes: [String: Double] = [
        "stormed": 1, "operational": 0, "up": 1, "down": 0, "true": 1, "false": 0,
    ]

    /// Takes in what was read from a target at one time; what is not among it is missing now.
    ///
    /// A clock that went back makes all that was read before be forgotten, as nothing of it can be
    /// compared with what comes.
    ///
    /// - Parameters:
    ///   - values: The numbers.
    ///   - words: Words in the place of numbers, by row.
    ///   - unknown: Readings of metrics that are not in the dictionary, one for each metric.
    ///   - target: Where they were read.
    ///   - time: When, in seconds since 1970.
    ///   - duration: How long it took, in seconds.
    ///   - readingCount: How many readings there were in all.
    ///   - warning: What was passed over.
    public mutating func take(
        _ values: [Value],
        words: [Int32: String] = [:],
        unknown: [String: Reading] = [:],
        from target: TargetID,
        at time: Double,
        duration: Double = 0,
        readingCount: Int? = nil,
        warning: String? = nil
    ) {
        let number = Int(target.number)
        if let newest = targets[number].ring.newestTime, time <= newest {
            targets[number].ring.clear()
        }
        let isRestarted = isRestarted(target, values)
        targets[number].ring.begin(at: time)
        for value in values {
            let row = targets[number].rows[Int(value.row)]
            let definition = definitions[Int(row.definition)]
            guard abs(value.number) <= Self.largest, value.number != definition.sentinel else {
                continue
            }
            if isRestarted, definition.isOfProcess { targets[number].ring.restart(value.row) }
            let counts: (isNarrow: Bool, Void)? = row.counts ? (definition.isNarrow, ()) : nil
            targets[number].ring.set(value.number, row: value.row, counts: counts)
        }
        for (row, word) in words {
            if let code = Self.codes[word.lowercased()] {
                targets[number].ring.set(code, row: row, counts: nil)
            }
        }
        targets[number].words = words
        for (name, reading) in unknown { targets[number].unknown[name] = reading }
        targets[number].status.noteSuccess(at: time)
        targets[number].status.duration = duration
        targets[number].status.readingCount = readingCount ?? values.count
        targets[number].status.warning = warning
    }

    /// Whether the process that a target is started since it was read before.
    private func isRestarted(_ target: TargetID, _ values: [Value]) -> Bool {
        let target = targets[Int(target.number)]
        guard let row = target.startRow, let before = target.ring.last(row),
            let now = values.first(where: { $0.row == row })
        else { return false }
        return now.number != before
    }

    /// Notes that a target could not be read.
    ///
    /// - Parameters:
    ///   - reason: Why, in words.
    ///   - target: The target.
    ///   - time: When, in seconds since 1970.
    ///   - duration: How long the try took, in seconds.
    public mutating func fail(
        _ reason: String,
        of target: TargetID,
        at time: Double,
        duration: Double = 0
    ) {
        let number = Int(target.number)
        if targets[number].status.failure == nil { targets[number].status.failingSince = time }
        targets[number].status.failure = reason
        targets[number].status.lastAttempt = time
        targets[number].status.duration = duration
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
