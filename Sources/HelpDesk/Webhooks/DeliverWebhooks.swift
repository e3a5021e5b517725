public import Foundation
public import Logging
public import ServiceLifecycle
import Synchronization
import Ticketing

/// Tells webhooks what happens to tickets, until each took it or is given up.
///
/// What is to be told lies in the store, and is sent at least once: where the server ends between
/// sending and noting how it went, it is sent again when it is back, with the same id.
public struct DeliverWebhooks: Service {
    /// So many webhooks are told something at the same time, each one thing at a time.
    private static let limit = 16
    /// So much is sent to a webhook before others that wait have their turn.
    private static let turn = 20
    /// So many deliveries of a webhook that ended are kept, and for so long, in seconds.
    private static let kept = 1_000
    private static let keptTime = 30 * 86_400.0

    /// The webhooks that are being told something.
    private final class Busy: Sendable {
        let ids = Mutex<Set<Int64>>([])
    }

    private let desk: TicketDesk
    private let gather: GatherDeliveries
    private let send: SendDelivery
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - desk: Where webhooks and tickets are kept.
    ///   - send: Sends what is to be told.
    ///   - now: Tells the time.
    ///   - logger: Told what an operator wants to know.
    public init(
        desk: TicketDesk,
        send: SendDelivery,
        now: @escaping @Sendable () -> Date = { Date() },
        logger: Logger
    ) {
        self.desk = desk
        self.send = send
        self.now = now
        self.logger = logger
        gather = GatherDeliveries(desk: desk, logger: logger)
    }

    /// Looks four times a second what there is to be told.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            let busy = Busy()
            await withDiscardingTaskGroup { group in
                var round = 0
                var hasFailed = false
                while !Task.isCancelled {
                    do {
                        while try await gather(at: now()), !Task.isCancelled {}
                        for webhook in try waiting(besides: busy.ids.withLock { $0 }) {
                            busy.ids.withLock { _ = $0.insert(webhook.id) }
                            group.addTask {
                                await tell(webhook)
                                busy.ids.withLock { _ = $0.remove(webhook.id) }
                            }
                        }
                        if round % 2_400 == 0 { try await forget() }
                        hasFailed = false
                    } catch is CancellationError {
                        return
                    } catch {
                        // The same trouble is told once.
                        if !hasFailed {
                            logger.error("cannot tell webhooks", metadata: ["error": "\(error)"])
                        }
                        hasFailed = true
                    }
                    round += 1
                    // Cancellation ends the wait and then the loop.
                    try? await Task.sleep(for: .milliseconds(250))
                }
            }
        }
    }

    /// Finds what is to be told and sends all that is due, one after the other; for tests.
    package func runOnce() async throws {
        while try await gather(at: now()) {}
        for webhook in try waiting(besides: []) { try await turn(webhook) }
    }

    /// The webhooks that something is due for.
    private func waiting(besides busy: Set<Int64>) throws -> [Webhook] {
        let time = now()
        guard busy.count < Self.limit else { return [] }
        return try desk.store.read { tickets in
            let due = try tickets.webhooks().filter { webhook in
                try webhook.isActive && !busy.contains(webhook.id)
                    && tickets.dueDelivery(of: webhook.id, at: time) != nil
            }
            return Array(due.shuffled().prefix(Self.limit - busy.count))
        }
    }

    private func tell(_ webhook: Webhook) async {
        do {
            try await turn(webhook)
        } catch is CancellationError {
            // What was not taken is sent when the server is back.
        } catch {
            logger.error(
                "cannot tell a webhook",
                metadata: ["webhook": "\(webhook.id)", "error": "\(error)"]
            )
            // What cannot be noted is not sent over and over again.
            try? await Task.sleep(for: .seconds(10))
        }
    }

    /// Sends what is due to a webhook, for as long as it is its turn.
    private func turn(_ webhook: Webhook) async throws {
        for _ in 0..<Self.turn {
            let time = now()
            // It may have been changed or removed meanwhile.
            let found = try desk.store.read { tickets in
                try tickets.webhook(webhook.id).flatMap { webhook in
                    try webhook.isActive
                        ? tickets.dueDelivery(of: webhook.id, at: time).map { (webhook, $0) } : nil
                }
            }
            guard let (webhook, delivery) = found else { return }
            let (sent, attempt) = try await send(delivery, to: webhook)
            guard sent.state == .dead else { continue }
            logger.notice(
                "a webhook was not told, and is given up",
                metadata: [
                    "webhook": "\(webhook.id)", "delivery": "\(sent.id)",
                    "attempts": "\(sent.attempts)",
                    "status": "\(attempt.status.map { String($0) } ?? "none")",
                ]
            )
        }
    }

    private func forget() async throws {
        let time = now().addingTimeInterval(-Self.keptTime)
        try await desk.store.write { tickets in
            try tickets.forgetDeliveries(endedBefore: time, keeping: Self.kept)
        }
    }
}
