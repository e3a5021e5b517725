import Synchronization

/// Counts what became of the alerts that were sent in, since the server was started.
public final class AlertTally: Sendable {
    /// What became of an alert.
    public enum Result: String, Hashable, Sendable, Codable, CaseIterable {
        /// A ticket was filed for it.
        case created
        /// A ticket that was there took it in, or counted that it is back.
        case joined
        /// Its ticket was opened again.
        case reopened
        /// Its ticket noted that it is over.
        case ended
        /// It was known already, or is not urgent enough for a ticket.
        case unchanged
        /// Somebody decided that it is not mended.
        case suppressed
    }

    private let counted = Mutex<[Result: Int]>([:])

    /// Makes a tally of nothing.
    public init() {}

    /// How many alerts each became, all of them named.
    public var counts: [Result: Int] {
        let counted = counted.withLock { $0 }
        return Dictionary(
            uniqueKeysWithValues: Result.allCases.map { ($0, counted[$0] ?? 0) }
        )
    }

    /// Counts alerts.
    func count(_ results: some Sequence<Result>) {
        counted.withLock { counted in
            for result in results { counted[result, default: 0] += 1 }
        }
    }
}
