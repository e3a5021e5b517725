extension FabricState {
    /// Takes in the readings of a target at one time.
    ///
    /// - Parameters:
    ///   - readings: What was published.
    ///   - interpreter: What readings mean.
    ///   - target: Where they were read.
    ///   - device: The device that is meant where no label says it.
    ///   - time: When, in seconds since 1970.
    ///   - duration: How long it took, in seconds.
    ///   - warning: What was passed over.
    public mutating func take(
        _ readings: [Reading],
        by interpreter: ReadingInterpreter,
        from target: TargetID,
        device: String,
        at time: Double,
        duration: Double = 0,
        warning: String? = nil
    ) {
        let number = Int(target.number)
        var values: [Value] = []
        values.reserveCapacity(readings.count)
        var words: [Int32: String] = [:]
        var unknown: [String: Reading] = [:]
        for reading in readings {
            let name = reading.seriesHash
            let row: Int32
            if let known = targets[number].rowOfName[name] {
                row = known
            } else if let (value, definition) = interpreter.interpreted(
                reading,
                from: device,
                at: time
            ) {
                row = self.row(for: value, reading: reading, definedBy: definition, in: target)
                targets[number].rowOfName[name] = row
            } else {
                unknown[reading.metric] = reading
                continue
            }
            // An exporter that passes on what it read long ago tells nothing of now.
            if let own = reading.time, time - own > targets[number].status.freshness { continue }
            if let word = reading.text {
                words[row] = word
            } else {
                values.append(Value(row: row, number: reading.value))
            }
        }
        take(
            values,
            words: words,
            unknown: unknown,
            from: target,
            at: time,
            duration: duration,
            readingCount: readings.count,
            warning: warning
        )
    }
}

extension Reading {
    /// A number for the metric with its labels.
    fileprivate var seriesHash: Int {
        var hasher = Hasher()
        hasher.combine(metric)
        hasher.combine(labels)
        return hasher.finalize()
    }
}
