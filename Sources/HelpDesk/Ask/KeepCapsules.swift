public import Answering
import Foundation
public import Logging
public import ServiceLifecycle

/// Writes capsules down while a server runs, and removes old ones.
public struct KeepCapsules: Service {
    /// How long capsules are kept that nothing refers to, in days, and how many bytes they take.
    public struct Retention: Hashable, Sendable {
        /// In days.
        public var days: Int
        /// In bytes.
        public var sizeLimit: Int

        /// Makes limits; by default 90 days and 512 MiB.
        public init(days: Int = 90, sizeLimit: Int = 512 << 20) {
            self.days = days
            self.sizeLimit = sizeLimit
        }
    }

    private let memory: AnswerMemory
    private let store: any AnswerStore
    private let retention: Retention
    private let interval: Duration
    private let logger: Logger

    /// Makes the service.
    public init(
        memory: AnswerMemory,
        store: any AnswerStore,
        retention: Retention = Retention(),
        interval: Duration = .seconds(1),
        logger: Logger
    ) {
        self.memory = memory
        self.store = store
        self.retention = retention
        self.interval = interval
        self.logger = logger
    }

    /// Writes in batches until the server shuts down, and then what is left.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            var hasFailed = false
            while !Task.isCancelled {
                hasFailed = flush(hasFailed: hasFailed)
                // Old ones are looked for at the start and every hour.
                if round % 3600 == 0 { prune(before: Date()) }
                // Feedback also comes from the command line.
                if round % 5 == 0 { takeUpFeedback() }
                round += 1
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: interval)
            }
        }
        _ = flush(hasFailed: false)
    }

    /// Whether writing failed; said once, not every second.
    private func flush(hasFailed: Bool) -> Bool {
        do {
            try memory.keeper.flush()
            return false
        } catch {
            if !hasFailed {
                logger.error("cannot keep answers", metadata: ["error": "\(error)"])
            }
            return true
        }
    }

    private func takeUpFeedback() {
        do {
            try memory.reviews.refresh()
        } catch {
            logger.error("cannot read feedback", metadata: ["error": "\(error)"])
        }
    }

    private func prune(before now: Date) {
        do {
            let removed = try store.prune(
                before: now.addingTimeInterval(-Double(retention.days) * 86_400),
                sizeLimit: retention.sizeLimit
            )
            guard removed > 0 else { return }
            logger.notice("removed old answers", metadata: ["count": "\(removed)"])
        } catch {
            logger.error("cannot remove old answers", metadata: ["error": "\(error)"])
        }
    }
}
