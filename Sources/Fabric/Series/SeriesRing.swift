/// The last values of many series that are read together, each of four bytes.
///
/// All series of a target are read at the same times, so that these are kept once. A counter's place
/// holds what it grew by since it was read before, everything else its value; a series that was not
/// there at a time has none (NaN) there, as missing is not zero.
struct SeriesRing: Sendable {
    /// How many readings are kept.
    let slotCount: Int

    /// The times of the readings kept, in seconds since 1970, by slot.
    private var times: [Double]
    /// How many readings there were in all.
    private(set) var readingCount = 0
    /// The values of each reading by row; those of rows that came later are missing.
    ///
    /// A reading is an array of its own, so that who looks at those before it costs no copy of them.
    private var values: [[Float]]
    /// The last published number of each series.
    private var last: [Double] = []
    /// The reading that ``last`` is of; -1 for none.
    private var lastReading: [Int32] = []

    /// Makes a ring.
    ///
    /// - Parameter slotCount: How many readings are kept, at least 2.
    init(slotCount: Int) {
        self.slotCount = max(2, slotCount)
        times = [Double](repeating: .nan, count: self.slotCount)
        values = [[Float]](repeating: [], count: self.slotCount)
    }

    /// How many series there are.
    var rowCount: Int { last.count }

    /// Whether every place for a reading was used.
    var isFull: Bool { readingCount >= slotCount }

    /// When the newest reading was made; nil before the first.
    var newestTime: Double? { readingCount == 0 ? nil : times[slot(readingCount - 1)] }

    /// Adds a series without values.
    ///
    /// - Returns: Its row.
    mutating func addRow() -> Int32 {
        last.append(.nan)
        lastReading.append(-1)
        return Int32(last.count - 1)
    }

    /// A ring of some of its series, in their order.
    func keeping(_ rows: [Int]) -> SeriesRing {
        var kept = SeriesRing(slotCount: slotCount)
        kept.times = times
        kept.readingCount = readingCount
        for row in rows {
            let added = Int(kept.addRow())
            kept.last[added] = last[row]
            kept.lastReading[added] = lastReading[row]
        }
        for slot in values.indices where !values[slot].isEmpty {
            kept.values[slot] = rows.map { value($0, slot) }
        }
        return kept
    }

    /// Begins a reading: all series are missing in it until they are set.
    ///
    /// - Parameter time: When, in seconds since 1970, later than the newest one.
    mutating func begin(at time: Double) {
        let slot = slot(readingCount)
        times[slot] = time
        readingCount += 1
        values[slot] = [Float](repeating: .nan, count: last.count)
    }

    /// Forgets all values, as after a clock went back; the series stay.
    mutating func clear() {
        readingCount = 0
        values = [[Float]](repeating: [], count: slotCount)
        for row in last.indices {
            last[row] = .nan
            lastReading[row] = -1
        }
    }

    /// Sets the value of a series in the newest reading.
    ///
    /// - Parameters:
    ///   - value: What was published, a number.
    ///   - row: The series.
    ///   - counts: Whether it is a counter, and then whether it starts again at 2^32.
    mutating func set(_ value: Double, row: Int32, counts: (isNarrow: Bool, Void)?) {
        let row = Int(row)
        let slot = slot(readingCount - 1)
        // A series that was added after the reading began.
        while values[slot].count <= row { values[slot].append(.nan) }
        if let counts {
            guard value >= 0, value.isFinite else { return }
            let previous = last[row]
            // Of the first reading nothing is known but that it was there.
            let growth =
                previous.isNaN
                ? 0 : CounterDelta.growth(from: previous, to: value, isNarrow: counts.isNarrow)
            values[slot][row] = Float(growth)
        } else {
            values[slot][row] = Float(value)
        }
        last[row] = value
        lastReading[row] = Int32(truncatingIfNeeded: readingCount - 1)
    }

    /// The number that was published last, whenever that was; nil for none.
    func last(_ row: Int32) -> Double? { last[Int(row)].isNaN ? nil : last[Int(row)] }

    /// Lets a counter count on from nothing, as what counts has started again.
    mutating func restart(_ row: Int32) {
        if !last[Int(row)].isNaN { last[Int(row)] = 0 }
    }

    /// The value that was published last, if that was in the newest reading; else nil.
    func newest(_ row: Int32) -> Double? {
        guard readingCount > 0, Int(lastReading[Int(row)]) == readingCount - 1 else { return nil }
        return last[Int(row)]
    }

    /// What a counter grew by, and in which time, over at least a window up to the newest reading.
    ///
    /// - Parameters:
    ///   - row: The series.
    ///   - window: The seconds.
    ///   - takesLess: Whether less than the window will do where no more is kept.
    /// - Returns: Nil where it was not there in the newest reading, or not long enough.
    func growth(
        _ row: Int32,
        over window: Double,
        takesLess: Bool = false
    ) -> (amount: Double, seconds: Double)? {
        guard newest(row) != nil, let end = newestTime else { return nil }
        let kept = min(readingCount, slotCount)
        var amount = 0.0
        var latest = 0.0
        var oldest = 0.0
        for back in 0..<kept {
            let slot = slot(readingCount - 1 - back)
            let value = value(Int(row), slot)
            // A gap: what it grew by meanwhile is in the reading after it.
            if value.isNaN { continue }
            // A growth is counted once the reading before it is known to be kept.
            let seconds = end - times[slot]
            if seconds > 0, seconds >= window * 0.999 { return (amount, seconds) }
            latest = Double(value)
            amount += latest
            oldest = seconds
        }
        // The oldest one kept has grown since a reading that is not kept any more.
        return takesLess && oldest > 0 ? (amount - latest, oldest) : nil
    }

    /// The values of the readings kept, oldest first.
    func values(_ row: Int32) -> [(time: Double, value: Float)] {
        let kept = min(readingCount, slotCount)
        return (0..<kept).reversed().map { back in
            let slot = slot(readingCount - 1 - back)
            return (times[slot], value(Int(row), slot))
        }
    }

    /// The readings kept of a time, oldest first: the place of each, and the seconds since the one
    /// before it, none (NaN) where that is not kept.
    func slots(from start: Double, to end: Double) -> [(slot: Int, seconds: Double)] {
        let kept = min(readingCount, slotCount)
        return (0..<kept).reversed().compactMap { back in
            let place = slot(readingCount - 1 - back)
            guard times[place] >= start, times[place] < end else { return nil }
            guard back + 1 < kept else { return (place, .nan) }
            return (place, times[place] - times[slot(readingCount - 2 - back)])
        }
    }

    /// What the values of a series come to in some readings.
    ///
    /// - Parameters:
    ///   - row: The series.
    ///   - slots: The readings.
    ///   - counts: Whether it is a counter, of which the growth in a second is told.
    ///   - scale: What each value is multiplied by.
    /// - Returns: Missing where there is none.
    func rollUp(
        _ row: Int32,
        _ slots: [(slot: Int, seconds: Double)],
        counts: Bool,
        scale: Double
    ) -> RollUp {
        var sum = 0.0
        var weight = 0.0
        var low = Double.infinity
        var high = -Double.infinity
        // A gap: what a counter grew by meanwhile is in the reading after it.
        var gap = 0.0
        for (slot, seconds) in slots {
            let kept = Double(value(Int(row), slot))
            if counts && seconds.isNaN { continue }
            if kept.isNaN {
                gap += seconds
                continue
            }
            let length = counts ? seconds + gap : 1
            gap = 0
            sum += kept
            weight += length
            low = min(low, kept / length)
            high = max(high, kept / length)
        }
        guard weight > 0 else { return .missing }
        return RollUp(
            mean: Float(sum / weight * scale),
            low: Float(low * scale),
            high: Float(high * scale)
        )
    }

    private func value(_ row: Int, _ slot: Int) -> Float {
        row < values[slot].count ? values[slot][row] : .nan
    }

    private func slot(_ reading: Int) -> Int { reading % slotCount }
}
