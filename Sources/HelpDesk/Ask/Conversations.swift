import Synchronization

/// The last question of each conversation, as it was understood.
///
/// Only the question is remembered: an answer never stands on anything but evidence of its own.
public final class Conversations: Sendable {
    private struct State {
        var questions: [String: String] = [:]
        /// The conversations, the one that went on last at the end.
        var order: [String] = []
    }

    /// The longest name of a conversation, in bytes.
    public static let nameLimit = 128

    private let limit: Int
    private let state = Mutex(State())

    /// Makes a memory.
    ///
    /// - Parameter limit: How many conversations are remembered; the oldest are forgotten.
    public init(limit: Int = 1000) {
        self.limit = limit
    }

    func lastQuestion(of conversation: String) -> String? {
        state.withLock { $0.questions[conversation] }
    }

    func note(_ question: String, in conversation: String) {
        state.withLock { state in
            if state.questions.updateValue(question, forKey: conversation) != nil {
                state.order.removeAll { $0 == conversation }
            }
            state.order.append(conversation)
            if state.order.count > limit {
                state.questions[state.order.removeFirst()] = nil
            }
        }
    }
}
