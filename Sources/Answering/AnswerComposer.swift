public import Retrieval
public import TextAnalysis

/// Makes an answer out of ranked passages by quoting the pieces of them that answer.
public struct AnswerComposer {
    /// About how many words an answer has at most; a code block or list may exceed it.
    private static let wordBudget = 60

    /// The same where steps are asked for.
    private static let stepsWordBudget = 90

    /// How many sections an abstention names.
    private static let nearestCount = 3

    private let analyzers: LanguageAnalyzers

    /// Makes a composer.
    ///
    /// - Parameter analyzers: Those of the languages of the documents.
    public init(analyzers: LanguageAnalyzers) {
        self.analyzers = analyzers
    }

    /// The answer to a question, or an abstention.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - terms: Its terms.
    ///   - ranking: The passages, best first.
    ///   - index: The index that they come from.
    /// - Returns: The answer; its outcome tells which of the two it is.
    public func answer(
        to question: Question,
        terms: QuestionTerms,
        ranking: [RankedPassage],
        index: any PassageIndex
    ) -> Answer {
        let weights = QuestionWeights(terms: terms, ranking: index.ranking, analyzers: analyzers)
        let kind = QuestionKind(of: question.text)
        let selection = EvidenceSelection(
            kind: kind,
            weights: weights,
            ranking: ranking
        )
        let confidence = AnswerConfidence(
            in: selection.best,
            selection.best.map { ranking[$0.rank].fit },
            weights: weights,
            ranking: index.ranking
        )
        guard confidence.outcome != .abstained else {
            return abstention(
                question,
                terms: terms,
                ranking: ranking,
                confidence: confidence.value,
                index: index
            )
        }
        var writer = AnswerWriter(ranking: ranking)
        let wordBudget = kind == .howTo ? Self.stepsWordBudget : Self.wordBudget
        for unit in selection.chosen(wordBudget: wordBudget) { writer.add(unit) }
        let citations = writer.citations
        return Answer(
            question: question.text,
            outcome: confidence.outcome,
            text: writer.text,
            citations: citations,
            mayHelp: [],
            freshness: Freshness(
                generation: index.generation,
                oldestReviewed: citations.compactMap(\.passage.reviewed).min()
            ),
            confidence: Self.rounded(confidence.value)
        )
    }

    private func abstention(
        _ question: Question,
        terms: QuestionTerms,
        ranking: [RankedPassage],
        confidence: Double,
        index: any PassageIndex
    ) -> Answer {
        var sections: Set<String> = []
        let nearest = ranking.map(\.passage)
            .filter { sections.insert("\($0.documentID)#\($0.anchor)").inserted }
            .prefix(Self.nearestCount)
            .map { Citation(marker: "", passage: $0, quote: Self.excerpt(of: $0.text)) }
        let words = terms.words.prefix(8).map(\.written)
        let text =
            words.isEmpty
            ? "There is no word to look for in this question."
            : "The documents do not answer this. Looked for: \(words.joined(separator: ", "))."
        return Answer(
            question: question.text,
            outcome: .abstained,
            text: text,
            citations: [],
            mayHelp: nearest,
            freshness: Freshness(generation: index.generation, oldestReviewed: nil),
            confidence: Self.rounded(confidence)
        )
    }

    private static func excerpt(of text: String) -> String {
        let words = text.split(maxSplits: 30) { $0 == " " || $0 == "\n" }
        return words.prefix(30).joined(separator: " ") + (words.count > 30 ? " …" : "")
    }

    /// Two decimals: more would say more than is known.
    private static func rounded(_ value: Double) -> Double {
        (min(1, max(0, value)) * 100).rounded() / 100
    }
}
