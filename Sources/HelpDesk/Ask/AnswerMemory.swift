public import Answering
import Foundation
import Retrieval

/// What a help desk remembers of questions and answers.
public struct AnswerMemory: Sendable {
    /// The answers given last.
    public let cache: AnswerCache
    /// Keeps every answer.
    public let keeper: CapsuleKeeper
    /// Earlier answers, and what people think of them.
    public let reviews: ReviewAnswers

    private let conversations: Conversations

    /// Makes a memory.
    ///
    /// - Parameters:
    ///   - store: Where answers are kept.
    ///   - cache: The answers given last.
    /// - Throws: ``AnswerStoreError`` where earlier feedback cannot be read.
    public init(store: any AnswerStore, cache: AnswerCache = AnswerCache()) throws {
        self.cache = cache
        keeper = CapsuleKeeper(store: store)
        reviews = try ReviewAnswers(keeper: keeper, store: store)
        conversations = Conversations()
    }

    var priors: (priors: DocumentPriors, revision: Int) { reviews.priors }

    /// The last question of a conversation, as it was understood; of one that is not remembered, the
    /// question of the answer that it is named for.
    func lastQuestion(of conversation: String) throws -> String? {
        if let question = conversations.lastQuestion(of: conversation) { return question }
        return try keeper.capsule(AnswerID(rawValue: conversation)).map {
            $0.answer.understoodAs ?? $0.answer.question
        }
    }

    /// Notes an answer, and names the conversation that goes on from it.
    func note(
        _ answer: inout Answer,
        _ question: UnderstoodQuestion,
        in conversation: String?,
        at time: Date
    ) {
        let name = conversation ?? answer.id.rawValue
        answer.conversation = name
        conversations.note(question.remembered, in: name)
        keeper.note(answer, at: time)
    }
}
