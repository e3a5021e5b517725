/// What many values of a series come to; none (NaN) where it was missing all the time.
public struct RollUp: Sendable {
    /// The mean, for a counter what it grew by in a second.
    public var mean: Float
    /// The lowest value.
    public var low: Float
    /// The highest value.
    public var high: Float

    /// Makes a roll-up.
    public init(mean: Float, low: Float, high: Float) {
        self.mean = mean
        self.low = low
        self.high = high
    }

    /// That of a series that was missing.
    public static let missing = RollUp(mean: .nan, low: .nan, high: .nan)

    /// Whether the series was missing.
    public var isMissing: Bool { mean.isNaN }

    /// Whether both say the same; two that are missing do.
    public func isSame(as other: RollUp) -> Bool {
        isMissing
            ? other.isMissing : mean == other.mean && low == other.low && high == other.high
    }

    /// What the roll-ups of times of the same length come to.
    public init(of parts: some Sequence<RollUp>) {
        var sum = 0.0
        var count = 0.0
        var low = Float.infinity
        var high = -Float.infinity
        for part in parts where !part.isMissing {
            sum += Double(part.mean)
            count += 1
            low = min(low, part.low)
            high = max(high, part.high)
        }
        self = count == 0 ? .missing : RollUp(mean: Float(sum / count), low: low, high: high)
    }
}
