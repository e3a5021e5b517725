public import Answering
import Retrieval
import TextAnalysis

/// Answers a question from the index.
public struct AskQuestion: Sendable {
    /// How many passages are considered.
    private static let passageLimit = 12

    /// How many passages are explained.
    private static let explainedCount = 5

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
    ///   - explains: Whether the answer tells how passages were ranked.
    /// - Returns: The answer, with an abstention where the documents do not answer.
    /// - Throws: ``QuestionError`` where there is no question, ``PassageIndexError`` where there
    ///   is no index to answer from.
    public func callAsFunction(
        _ text: String,
        collections: Set<String>? = nil,
        explains: Bool = false
    ) throws -> Answer {
        let question = try Question(text)
        let index = try holder.current()
        try CollectionError.check(collections, in: index)
        let analyzers = LanguageAnalyzers(index.languages)
        let terms = index.terms(of: question.text, analyzers)
        let ranking = try index.rank(
            terms,
            collections: collections,
            limit: Self.passageLimit
        )
        var answer = AnswerComposer(analyzers: analyzers).answer(
            to: question,
            terms: terms,
            ranking: ranking,
            index: index
        )
        if explains {
            let explained = Ranker(index: index.ranking)
                .explain(terms, collections: collections, limit: Self.explainedCount)
            let ids = explained.map { index.ranking.passages.ids[$0.ordinal] }
            let passages = try index.passages(ids)
            answer.ranking = zip(passages, explained).map { passage, explained in
                ExplainedPassage(passage: passage, explanation: explained.explanation)
            }
        }
        return answer
    }
}
