import Synchronization

/// Counts under keys of which there are few.
final class Tally<Key: Hashable & Sendable>: Sendable {
    private let counts: Mutex<[Key: UInt64]>

    /// Begins with a count of 0 for each key that is known.
    init(_ known: [Key] = []) {
        counts = Mutex(Dictionary(known.map { ($0, 0) }) { first, _ in first })
    }

    /// Counts one more.
    func count(_ key: Key) {
        counts.withLock { $0[key, default: 0] += 1 }
    }

    /// The count of a key.
    subscript(key: Key) -> Double { Double(counts.withLock { $0[key] ?? 0 }) }

    /// What was counted.
    var all: [Key: UInt64] { counts.withLock { $0 } }
}
