import HelpDesk
import Hummingbird
import Ticketing

/// Follows the events of tickets for one client, from where it left off.
struct TicketFollower: Sendable {
    private let feed: TicketFeed
    private let admit: @Sendable () throws -> Caller
    private let start: Int64

    /// Makes a follower.
    ///
    /// - Parameters:
    ///   - feed: Tells that there are new events.
    ///   - admit: Who follows, asked for again each time: a token may end meanwhile.
    ///   - id: The last event that they had.
    init(_ feed: TicketFeed, _ admit: @escaping @Sendable () throws -> Caller, after id: Int64) {
        self.feed = feed
        self.admit = admit
        start = id
    }

    /// Sends events until the task is cancelled; an event that finds no room is sent again later.
    func follow(into continuation: AsyncStream<ByteBuffer>.Continuation) async {
        let changes = feed.changes()
        var last = start
        last = await send(after: last, into: continuation)
        for await newest in changes where newest > last {
            last = await send(after: last, into: continuation)
        }
    }

    private func send(
        after id: Int64,
        into continuation: AsyncStream<ByteBuffer>.Continuation
    ) async -> Int64 {
        var last = id
        while !Task.isCancelled {
            guard let caller = try? admit() else {
                continuation.finish()
                return last
            }
            // What cannot be read now is read with the next change.
            guard let batch = try? feed.events(after: last, for: caller), batch.last > last else {
                return last
            }
            for event in batch.events {
                guard let buffer = Self.buffer(event) else { continue }
                while case .dropped = continuation.yield(buffer) {
                    if Task.isCancelled { return last }
                    // The client reads slowly: its line is waited for.
                    try? await Task.sleep(for: .milliseconds(50))
                }
                last = event.id
                // Many followers that have much to get take turns with everybody else.
                await Task.yield()
            }
            last = batch.last
            // Nor do those who may see none of it keep others waiting.
            await Task.yield()
        }
        return last
    }

    private static func buffer(_ event: TicketEvent) -> ByteBuffer? {
        // An event is plain data, which always becomes JSON.
        guard let data = try? APICoding.encoded(TicketEventBody(event)) else { return nil }
        return ByteBuffer(
            string: "id: \(event.id)\nevent: ticket\n"
                + "data: \(String(decoding: data, as: UTF8.self))\n\n"
        )
    }
}
