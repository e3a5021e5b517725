/// What a counter counted between two readings.
public enum CounterDelta {
    private static let wrap = 4_294_967_296.0
    /// A narrow counter that falls from above this share of 2^32 has wrapped; below, it started again.
    private static let wrapShare = 0.75

    /// The growth from one reading to the next.
    ///
    /// - Parameters:
    ///   - previous: The earlier reading, at least 0.
    ///   - value: The later one, at least 0.
    ///   - isNarrow: Whether the counter starts again at 2^32.
    /// - Returns: The growth, at least 0. A counter that started again has counted at least what it
    ///   shows now.
    /// - SeeAlso: The rate of Prometheus, which also counts on from 0 after a fall.
    public static func growth(from previous: Double, to value: Double, isNarrow: Bool) -> Double {
        if value >= previous { return value - previous }
        let isWrap = isNarrow && (wrapShare * wrap..<wrap).contains(previous)
        return isWrap ? value + wrap - previous : value
    }
}
