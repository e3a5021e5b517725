public import Foundation
import Synchronization
public import Ticketing

/// Counts the tickets, sessions and deliveries of a desk, and tickets only where something changed
/// meanwhile.
///
/// Whoever asks while somebody else counts gets what was counted before, so that many who ask cost
/// no more than one.
public final class CountDesk: Sendable {
    private struct Counted {
        var time: Date?
        var event: Int64?
        var figures: DeskFigures?
        var isReadable = true
    }

    private let store: any TicketStore
    private let interval: TimeInterval
    private let counted = Mutex(Counted())

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - store: Where tickets and sessions are kept.
    ///   - interval: How many seconds what was counted is good for.
    public init(store: any TicketStore, interval: TimeInterval = 10) {
        self.store = store
        self.interval = interval
    }

    /// How many tickets and sessions there are.
    ///
    /// - Parameter now: The time.
    /// - Returns: The figures, nil before the first were counted; and whether the desk could be read
    ///   when somebody looked last.
    public func callAsFunction(at now: Date) -> (figures: DeskFigures?, isReadable: Bool) {
        let (last, isDue) = counted.withLock { counted in
            let age = counted.time.map { now.timeIntervalSince($0) } ?? .infinity
            // A clock that was put back makes nobody wait for it.
            let isDue = age >= interval || age < 0
            if isDue { counted.time = now }
            return (counted, isDue)
        }
        guard isDue else { return (last.figures, last.isReadable) }
        var next = last
        next.time = now
        do {
            next = try store.read { try Self.next(last, in: $0, at: now) }
        } catch {
            // That it failed is what is told of it.
            next.isReadable = false
        }
        counted.withLock { $0 = next }
        return (next.figures, next.isReadable)
    }

    private static func next(
        _ last: Counted,
        in tickets: any TicketReading,
        at now: Date
    ) throws -> Counted {
        let event = try tickets.lastEvent()
        let known = last.event == event ? last.figures : nil
        let figures = DeskFigures(
            tickets: try known?.tickets ?? tickets.tallies(),
            active: try known?.active ?? tickets.activeTallies(),
            queues: try tickets.queues().filter(\.isActive).map(\.name),
            sessions: try tickets.sessionCount(at: now),
            deliveries: try tickets.deliveryQueue()
        )
        return Counted(time: now, event: event, figures: figures)
    }
}
