public import Answering
import Retrieval
import TextAnalysis

/// Answers a question from the index.
public struct AskQuestion: Sendable {
    /// How many passages are considered.
    private static let passageLimit = 40

    private let holder: IndexHolder

    /// Makes the use case.
    public init(holder: IndexHolder) {
        self.holder = holder
    }

    /// The answer to a question, or an abstention.
    ///
    /// - Parameters:
    ///   - text: The question as typed.
    ///   - collections: The collections to look in; nil for all.
    /// - Returns: The answer, with an abstention where the documents do not answer.
    /// - Throws: ``QuestionError`` where there is no question, ``PassageIndexError`` where there
    ///   is no index to answer from.
    public func callAsFunction(
        _ text: String,
        collections: Set<String>? = nil
    ) throws -> Answer {
        let question = try Question(text)
        let index = try holder.current()
        try CollectionError.check(collections, in: index)
        let analyzer = Analyzer()
        let terms = QuestionTerms(question.text, analyzer: analyzer)
            .understood(by: index.thesaurus, in: index.ranking, analyzer: analyzer)
        let ranking = try index.rank(
            terms,
            collections: collections,
            limit: Self.passageLimit
        )
        return AnswerComposer(analyzer: analyzer).answer(
            to: question,
            terms: terms,
            ranking: ranking,
            index: index
        )
    }
}
