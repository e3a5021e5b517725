/// How many values were up to each of some bounds, and their sum.
struct Histogram: Hashable, Sendable {
    /// The bounds of what HTTP requests and questions take, in seconds.
    static let durations = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    /// The bounds, in order.
    let bounds: [Double]
    /// How many values lay up to each bound and above the one before, and then those above all.
    private(set) var counts: [UInt64]
    /// The sum of the values.
    private(set) var sum = 0.0

    /// A histogram of nothing.
    init(bounds: [Double] = Self.durations) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    /// How many values there were.
    var count: UInt64 { counts.reduce(0, +) }

    /// Takes a value in.
    mutating func observe(_ value: Double) {
        var place = 0
        while place < bounds.count, value > bounds[place] { place += 1 }
        counts[place] += 1
        sum += value
    }
}
