import Answering
import Retrieval
import Synchronization

/// The answers given last, for the same question on the same evidence.
///
/// A hit is exact: the key is the whole question, cleaned, with everything else that the answer
/// depends on.
public final class AnswerCache: Sendable {
    /// What an answer depends on.
    struct Key: Hashable {
        var question: String
        var collections: Set<String>?
        /// The collections that are not there for whoever asks.
        var hidden: Set<String> = []
        var generation: Int64
        /// Counts up with every change of what ranking knows of documents beside the index.
        var priorsRevision: Int
        /// When the state of the fabric was put together that was looked at, as seconds.
        var snapshot: Double?
    }

    /// What the cache has done and holds.
    public struct Statistics: Hashable, Sendable {
        /// How many questions were answered from it.
        public var hitCount = 0
        /// How many were not.
        public var missCount = 0
        /// How many answers it holds.
        public var entryCount = 0
        /// About how many bytes they take.
        public var byteCount = 0
    }

    private struct Entry {
        var answer: Answer
        var size: Int
        /// When it was used last, counted in uses.
        var use: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var statistics = Statistics()
        var use: UInt64 = 0
    }

    private let byteLimit: Int
    private let state = Mutex(State())

    /// Makes a cache.
    ///
    /// - Parameter byteLimit: About how many bytes its answers may take; 0 for none.
    public init(byteLimit: Int = 8 << 20) {
        self.byteLimit = byteLimit
    }

    /// What the cache has done and holds.
    public var statistics: Statistics { state.withLock(\.statistics) }

    func answer(for key: Key) -> Answer? {
        state.withLock { state in
            guard let entry = state.entries[key] else {
                state.statistics.missCount += 1
                return nil
            }
            state.use += 1
            state.entries[key]?.use = state.use
            state.statistics.hitCount += 1
            return entry.answer
        }
    }

    func insert(_ answer: Answer, for key: Key) {
        let size = Self.size(of: answer) + key.question.utf8.count
        guard size <= byteLimit / 8 else { return }
        state.withLock { state in
            state.use += 1
            if let before = state.entries.updateValue(
                Entry(answer: answer, size: size, use: state.use),
                forKey: key
            ) {
                state.statistics.byteCount -= before.size
            }
            state.statistics.byteCount += size
            if state.statistics.byteCount > byteLimit { Self.evict(from: &state, byteLimit) }
            state.statistics.entryCount = state.entries.count
        }
    }

    /// Removes those that were not used for longest, until an eighth is free: then it is seldom
    /// that any has to be looked for.
    private static func evict(from state: inout State, _ byteLimit: Int) {
        for (key, entry) in state.entries.sorted(by: { $0.value.use < $1.value.use }) {
            guard state.statistics.byteCount > byteLimit - byteLimit / 8 else { return }
            state.entries[key] = nil
            state.statistics.byteCount -= entry.size
        }
    }

    /// About how many bytes an answer takes.
    private static func size(of answer: Answer) -> Int {
        let passages = (answer.citations + answer.mayHelp).reduce(0) { sum, citation in
            sum + citation.passage.text.utf8.count + citation.quote.utf8.count + 512
        }
        return answer.text.utf8.count + passages + 1024
            + 256 * (answer.related.count + answer.live.citations.count)
    }
}
