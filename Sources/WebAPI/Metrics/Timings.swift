import Synchronization

/// Histograms of durations under keys of which there are few.
final class Timings<Key: Hashable & Sendable>: Sendable {
    private let histograms: Mutex<[Key: Histogram]>

    /// Begins with an empty histogram for each key that is known.
    init(_ known: [Key] = []) {
        histograms = Mutex(Dictionary(known.map { ($0, Histogram()) }) { first, _ in first })
    }

    /// Takes a duration in; costs less than a microsecond.
    func observe(_ key: Key, _ seconds: Double) {
        histograms.withLock { $0[key, default: Histogram()].observe(seconds) }
    }

    /// The histograms.
    var all: [Key: Histogram] { histograms.withLock { $0 } }
}
