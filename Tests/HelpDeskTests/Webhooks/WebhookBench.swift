import Foundation
import HelpDesk
import Logging
import Synchronization
import Ticketing

/// A desk that tells webhooks, at a time that a test sets.
struct WebhookBench {
    let bench: TicketBench
    let receiver = Receiver()
    let clock = TestClock()

    /// A time that passes only where a test wants it.
    final class TestClock: Sendable {
        private let seconds = Mutex(0.0)

        var now: Date { TicketBench.at(seconds.withLock { $0 }) }

        func pass(_ time: Double) { seconds.withLock { $0 += time } }
    }

    init() async throws {
        bench = try await TicketBench()
    }

    /// Sends what is told; what is told is the topic and what the owner sees.
    func sender(on desk: TicketDesk? = nil) -> SendDelivery {
        SendDelivery(
            desk ?? bench.desk,
            transport: receiver,
            backOff: WebhookBackOff(first: 10, longest: 40, limit: 4),
            now: { [clock] in clock.now },
            chance: { 0.5 },
            payload: Self.shown
        )
    }

    @Sendable
    private static func shown(_ occasion: WebhookOccasion) -> [UInt8] {
        let said = occasion.messages.map(\.body).joined(separator: "|")
        let kinds = occasion.changes.map(\.kind.rawValue).joined(separator: "+")
        let title = occasion.whole?.ticket.title ?? "-"
        return Array("\(occasion.topic.rawValue) \(title) \(kinds) \(said)".utf8)
    }

    var manage: ManageWebhooks { ManageWebhooks(bench.desk, sender: sender()) }

    /// Makes a webhook.
    @discardableResult
    func add(_ change: (inout WebhookDraft) -> Void = { _ in }) async throws -> Webhook {
        var draft = WebhookDraft()
        draft.address = "https://ops.example.com/hook"
        change(&draft)
        return try await manage.add(draft, by: bench.root, at: clock.now).webhook
    }

    /// Tells what is due.
    func deliver(on desk: TicketDesk? = nil) async throws {
        try await DeliverWebhooks(
            desk: desk ?? bench.desk,
            send: sender(on: desk),
            now: { [clock] in clock.now },
            logger: Logger(label: "test")
        ).runOnce()
    }

    /// What was told, in order.
    var told: [String] { receiver.requests.map { String(decoding: $0.body, as: UTF8.self) } }
}
