public import ServiceLifecycle
import Synchronization
public import Ticketing

/// Tells those who follow tickets that there are new events, whichever process wrote them.
///
/// The events themselves are read from the store: who comes back after a break goes on from the last
/// one that they had, and misses none.
public final class TicketFeed: Service, Sendable {
    private let desk: TicketDesk
    private let followers = Mutex<[Int: AsyncStream<Int64>.Continuation]>([:])
    private let numbers = Mutex(0)

    /// Makes a feed.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// The id of the last event whenever it changes.
    public func changes() -> AsyncStream<Int64> {
        let number = numbers.withLock {
            $0 += 1
            return $0
        }
        let (stream, continuation) = AsyncStream.makeStream(
            of: Int64.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        continuation.onTermination = { [weak self] _ in
            self?.followers.withLock { $0[number] = nil }
        }
        followers.withLock { $0[number] = continuation }
        return stream
    }

    /// The events behind one that a caller may see, in their order.
    ///
    /// - Parameters:
    ///   - id: The last event that they had.
    ///   - caller: Who follows.
    ///   - limit: The most events that are looked at.
    /// - Returns: The events, and the last that was looked at.
    /// - Throws: What is wrong with the store.
    public func events(
        after id: Int64,
        for caller: Caller,
        limit: Int = 500
    ) throws -> (events: [TicketEvent], last: Int64) {
        try desk.store.read { tickets in
            let events = try tickets.events(after: id, limit: limit)
            guard !caller.reader.seesEverything else { return (events, events.last?.id ?? id) }
            var seen: [TicketNumber: Bool] = [:]
            let visible = try events.compactMap { event -> TicketEvent? in
                guard let shown = caller.isAgent ? event : event.forRequester else { return nil }
                let sees =
                    try seen[event.ticket]
                    ?? tickets.ticket(event.ticket).map { caller.reader.sees($0) } ?? false
                seen[event.ticket] = sees
                return sees ? shown : nil
            }
            return (visible, events.last?.id ?? id)
        }
    }

    /// The id of the last event.
    public func last() throws -> Int64 { try desk.store.read { try $0.lastEvent() } }

    /// Looks for new events while somebody follows, until the server shuts down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var known: Int64 = -1
            while !Task.isCancelled {
                let isFollowed = self.followers.withLock { !$0.isEmpty }
                // What cannot be read now is read the next time.
                if isFollowed, let last = try? self.last(), last != known {
                    known = last
                    self.followers.withLock { followers in
                        for follower in followers.values { follower.yield(last) }
                    }
                }
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
