public import Answering
import Foundation
import Retrieval

/// What a help desk remembers of questions and answers.
public struct AnswerMemory: Sendable {
    /// Where answers are kept.
    let store: any AnswerStore
    /// The answers given last.
    public let cache: AnswerCache
    /// Keeps every answer.
    public let keeper: CapsuleKeeper
    /// Earlier answers, and what people think of them.
    public let reviews: ReviewAnswers

    /// Makes a memory.
    ///
    /// - Parameters:
    ///   - store: Where answers are kept.
    ///   - cache: The answers given last.
    /// - Throws: ``AnswerStoreError`` where earlier feedback cannot be read.
    public init(store: any AnswerStore, cache: AnswerCache = AnswerCache()) throws {
        self.store = store
        self.cache = cache
        keeper = CapsuleKeeper(store: store)
        reviews = try ReviewAnswers(keeper: keeper, store: store)
    }

    var priors: (priors: DocumentPriors, revision: Int) { reviews.priors }

    /// What a question goes on from.
    ///
    /// - Parameters:
    ///   - conversation: The id of an answer, or a name that whoever asks gave.
    ///   - hidden: The collections that are not there for them: an answer that cites them is not there
    ///     either.
    ///   - asker: The name of whoever asks; nil for somebody without one. Nobody goes on in the
    ///     conversation of somebody else because they gave it the same name.
    /// - Returns: The question before it, as it was understood; nil where there is none. Whether the
    ///   conversation is one with a name.
    /// - Throws: ``AnswerStoreError`` where what is kept cannot be read.
    func lastQuestion(
        of conversation: String,
        hidden: Set<String>,
        asker: String?
    ) throws -> (question: String?, isNamed: Bool) {
        if let answer = try keeper.capsule(AnswerID(rawValue: conversation))?.answer,
            !answer.cites(anyOf: hidden)
        {
            return (answer.understoodAs ?? answer.question, false)
        }
        return (try keeper.conversation(Self.key(conversation, asker))?.question, true)
    }

    /// What a conversation is kept as.
    private static func key(_ name: String, _ asker: String?) -> String {
        // The name may have lines itself: without one of the asker's before it, somebody without a name
        // could give it somebody else's.
        "\(asker ?? "")\n\(name)"
    }

    /// Notes an answer, and says what a question that follows it is to name.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - question: Its question.
    ///   - name: The conversation's name, nil where it has none: then it goes on from the answer, so
    ///     that nobody's question is completed from somebody else's.
    ///   - asker: The name of whoever asks; nil for somebody without one.
    ///   - time: When it was asked.
    func note(
        _ answer: inout Answer,
        _ question: UnderstoodQuestion,
        in name: String?,
        of asker: String?,
        at time: Date
    ) {
        answer.conversation = name ?? answer.id.rawValue
        keeper.note(
            answer,
            name.map {
                ConversationState(
                    name: Self.key($0, asker),
                    question: question.remembered,
                    time: time
                )
            },
            at: time
        )
    }
}
