public import Answering
import Foundation
import Synchronization

/// Keeps the capsule of every answer, and where conversations stand: readable at once from memory,
/// written in batches.
///
/// A crash may lose those of the last second; whatever refers to a capsule writes it first.
public final class CapsuleKeeper: Sendable {
    private struct Waiting {
        var capsules: [AnswerID: AnswerCapsule] = [:]
        var conversations: [String: ConversationState] = [:]
    }

    /// The most capsules that wait to be written; while nothing can be written, the rest is lost.
    private static let waitingLimit = 10_000

    private let store: any AnswerStore
    private let waiting = Mutex(Waiting())

    /// Makes a keeper.
    public init(store: any AnswerStore) {
        self.store = store
    }

    /// Notes that an answer was given.
    func note(_ answer: Answer, _ conversation: ConversationState?, at time: Date) {
        waiting.withLock { waiting in
            if waiting.capsules[answer.id] != nil {
                waiting.capsules[answer.id]?.count += 1
                waiting.capsules[answer.id]?.lastAsked = time
            } else if waiting.capsules.count < Self.waitingLimit {
                waiting.capsules[answer.id] = AnswerCapsule(
                    answer: answer,
                    firstAsked: time,
                    lastAsked: time,
                    count: 1
                )
            }
            guard let conversation, waiting.conversations.count < Self.waitingLimit else { return }
            waiting.conversations[conversation.name] = conversation
        }
    }

    /// Where the conversation of a name stands, nil where there is none.
    func conversation(_ name: String) throws -> ConversationState? {
        try waiting.withLock { $0.conversations[name] } ?? store.conversation(name)
    }

    /// A capsule, nil where there is none of this name.
    ///
    /// - Throws: ``AnswerStoreError`` where capsules cannot be read.
    public func capsule(_ id: AnswerID) throws -> AnswerCapsule? {
        guard let fresh = waiting.withLock({ $0.capsules[id] }) else {
            return try store.capsule(id)
        }
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
            defer { waiting = Waiting() }
            return waiting
        }
        guard !batch.capsules.isEmpty || !batch.conversations.isEmpty else { return }
        do {
            try store.save(
                batch.capsules.values.sorted { $0.answer.id.rawValue < $1.answer.id.rawValue },
                batch.conversations.values.sorted { $0.name < $1.name }
            )
        } catch {
            waiting.withLock { waiting in
                waiting.capsules.merge(batch.capsules) { new, old in
                    var merged = old
                    merged.count += new.count
                    merged.lastAsked = max(old.lastAsked, new.lastAsked)
                    return merged
                }
                waiting.conversations.merge(batch.conversations) { new, _ in new }
            }
            throw error
        }
    }
}
