public import Answering
import Foundation
public import Logging
public import ServiceLifecycle
import Synchronization

/// Keeps the capsule of every answer: readable at once from memory, written in batches.
///
/// A crash may lose those of the last second; whatever refers to a capsule writes it first.
public final class CapsuleKeeper: Sendable {
    /// The most capsules that wait to be written; while nothing can be written, the rest is lost.
    private static let waitingLimit = 10_000

    private let store: any AnswerStore
    private let waiting = Mutex<[AnswerID: AnswerCapsule]>([:])

    /// Makes a keeper.
    public init(store: any AnswerStore) {
        self.store = store
    }

    /// Notes that an answer was given.
    func note(_ answer: Answer, at time: Date) {
        waiting.withLock { waiting in
            if waiting[answer.id] != nil {
                waiting[answer.id]?.count += 1
                waiting[answer.id]?.lastAsked = time
            } else if waiting.count < Self.waitingLimit {
                waiting[answer.id] = AnswerCapsule(
                    answer: answer,
                    firstAsked: time,
                    lastAsked: time,
                    count: 1
                )
            }
        }
    }

    /// A capsule, nil where there is none of this name.
    ///
    /// - Throws: ``AnswerStoreError`` where capsules cannot be read.
    public func capsule(_ id: AnswerID) throws -> AnswerCapsule? {
        guard let fresh = waiting.withLock({ $0[id] }) else { return try store.capsule(id) }
        // The one that was written first tells when it was asked for first.
        guard var known = try store.capsule(id) else { return fresh }
        known.count += fresh.count
        known.lastAsked = max(known.lastAsked, fresh.lastAsked)
        return known
    }

    /// Writes down what waits.
    ///
    /// - Throws: ``AnswerStoreError`` where it cannot be written; it waits on then.
    public func flush() throws {
        let batch = waiting.withLock { waiting in
            defer { waiting = [:] }
            return waiting
        }
        guard !batch.isEmpty else { return }
        do {
            try store.save(batch.values.sorted { $0.answer.id.rawValue < $1.answer.id.rawValue })
        } catch {
            waiting.withLock { waiting in
                waiting.merge(batch) { new, old in
                    var merged = old
                    merged.count += new.count
                    merged.lastAsked = max(old.lastAsked, new.lastAsked)
                    return merged
                }
            }
            throw error
        }
    }
}

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

    private let keeper: CapsuleKeeper
    private let store: any AnswerStore
    private let retention: Retention
    private let interval: Duration
    private let logger: Logger

    /// Makes the service.
    public init(
        keeper: CapsuleKeeper,
        store: any AnswerStore,
        retention: Retention = Retention(),
        interval: Duration = .seconds(1),
        logger: Logger
    ) {
        self.keeper = keeper
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
            try keeper.flush()
            return false
        } catch {
            if !hasFailed {
                logger.error("cannot keep answers", metadata: ["error": "\(error)"])
            }
            return true
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
