/// How fast a counter grows, over a time that its source is refreshed in.
///
/// Readings come in as they are published. A counter that starts again, wraps at 2^32, or is
/// refreshed more slowly than it is read gives no wrong rate; where none can be told, the reason is.
///
/// - SeeAlso: The rate of Prometheus, which also counts on from 0 after a fall.
public struct CounterRate: Hashable, Sendable {
    /// Why there is no rate.
    public enum Missing: String, Error, Hashable, Sendable {
        /// There were fewer than two readings in the window.
        case tooFewReadings = "too few readings yet"
        /// The last readings were no numbers.
        case noNumber = "the last reading is no number"
    }

    private struct Point: Hashable, Sendable {
        var time: Double
        /// What the counter grew by since the first reading, in published units.
        var total: Double
    }

    private static let wrap = 4_294_967_296.0
    /// A narrow counter that falls from above this share of 2^32 has wrapped; below, it started again.
    private static let wrapShare = 0.75

    private let window: Double
    private let isNarrow: Bool
    private var points: [Point] = []
    private var last: Double?
    private var isLastNumber = true

    /// How often the counter started again.
    public private(set) var resetCount = 0

    /// Makes a rate of no readings.
    ///
    /// - Parameters:
    ///   - pollInterval: The seconds from one update at the source to the next: a rate over less
    ///     than twice that jumps between none and too much.
    ///   - readInterval: The seconds from one reading to the next.
    ///   - isNarrow: Whether the counter starts again at 2^32.
    public init(pollInterval: Double?, readInterval: Double, isNarrow: Bool = false) {
        window = 2 * max(pollInterval ?? 0, readInterval)
        self.isNarrow = isNarrow
    }

    /// Takes a reading in.
    ///
    /// - Parameters:
    ///   - value: What was published; none (NaN), infinite and negative ones are no readings.
    ///   - time: When, in seconds since any moment. Readings that are not later than the last one
    ///     are left out; where the clock went back by more than the window, all before are forgotten.
    ///   - hasRestarted: Whether what counts is known to have started again since.
    public mutating func take(_ value: Double, at time: Double, hasRestarted: Bool = false) {
        guard value.isFinite, value >= 0, time.isFinite else {
            isLastNumber = false
            return
        }
        isLastNumber = true
        guard let previous = last, let point = points.last else {
            last = value
            points = [Point(time: time, total: 0)]
            return
        }
        if time <= point.time {
            if time < point.time - window {
                // The clock went back: nothing before can be compared with what comes.
                last = value
                points = [Point(time: time, total: 0)]
            }
            return
        }
        let growth: Double
        if value >= previous, !hasRestarted {
            growth = value - previous
        } else if isNarrow, !hasRestarted,
            (Self.wrapShare * Self.wrap..<Self.wrap).contains(previous)
        {
            growth = value + Self.wrap - previous
        } else {
            // Since it started again it has counted at least this.
            growth = value
            resetCount += 1
        }
        last = value
        points.append(Point(time: time, total: point.total + growth))
        // One point at or beyond the window's beginning is enough.
        while points.count > 2, points[1].time <= time - window { points.removeFirst() }
    }

    /// What it grows by in a second, in published units, over the window; nil with a reason.
    public var perSecond: Result<Double, Missing> {
        guard isLastNumber else { return .failure(.noNumber) }
        guard let first = points.first, let end = points.last, end.time - first.time >= window
        else {
            return .failure(.tooFewReadings)
        }
        return .success((end.total - first.total) / (end.time - first.time))
    }
}
