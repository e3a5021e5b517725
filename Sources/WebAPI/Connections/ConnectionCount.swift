import Synchronization

/// Counts the connections that are open, and those that were cut off, and lets no address hold too many.
final class ConnectionCount: Sendable {
    /// Why a connection was cut off.
    enum Cut: String, Hashable, Sendable, CaseIterable {
        /// A request took too long to arrive.
        case slow
        /// Nothing was read of what was sent.
        case unread
        /// Far more requests came in a row than were answered.
        case row
        /// A body went on that was refused.
        case body
        /// Its address has more than its share already.
        case address
    }

    private let open = Mutex(HeldPlaces())
    private let cuts = Tally(Cut.allCases)

    /// Takes a connection in.
    ///
    /// - Parameters:
    ///   - address: From where it comes; nil for an address that is held to no share.
    ///   - share: How many one address may have.
    /// - Returns: Whether it may stay; only then it has to be ended.
    func begin(from address: String?, share: Int) -> Bool {
        let mayStay = open.withLock { $0.take(for: address, share: share) }
        if !mayStay { note(.address) }
        return mayStay
    }

    /// Takes a connection out that was taken in.
    func end(from address: String?) {
        open.withLock { $0.giveBack(of: address) }
    }

    /// Notes that a connection is cut off.
    func note(_ cut: Cut) { cuts.count(cut) }

    /// What was counted.
    var families: [MetricFamily] {
        [
            .gauge(
                "docket_connections_open",
                "Connections that are open.",
                Double(open.withLock { $0.count })
            ),
            .counter(
                "docket_connections_cut_off",
                "Connections that were cut off for what came on them, or for where they came from.",
                by: "reason",
                Cut.allCases.map { ($0.rawValue, cuts[$0]) }
            ),
        ]
    }
}
