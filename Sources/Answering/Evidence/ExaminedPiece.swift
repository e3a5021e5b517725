public import Retrieval
import TextAnalysis

/// A piece of a passage with what is looked at to tell how well it answers a question.
public struct ExaminedPiece: Hashable, Sendable {
    /// The words of the piece, as an answer shows them.
    public var text: String
    /// The path of its document.
    public var path: String
    /// The features, in an order that stays the same.
    public var features: [Double]
}

extension AnswerComposer {
    /// All pieces that an answer to a question is chosen from, the best first, for fitting how
    /// much each feature counts.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - terms: Its terms.
    ///   - ranking: The passages, best first.
    ///   - index: The index that they come from.
    /// - Returns: The pieces.
    public func pieces(
        for question: Question,
        terms: QuestionTerms,
        ranking: [RankedPassage],
        index: any PassageIndex
    ) -> [ExaminedPiece] {
        let kind = question.kind
        let selection = EvidenceSelection(
            question.text,
            kind: kind,
            form: AskedForm(of: question.text, kind: kind),
            weights: QuestionWeights(
                terms: terms,
                ranking: index.ranking,
                analyzers: analyzers
            ),
            ranking: ranking
        )
        return selection.candidates.map { candidate in
            ExaminedPiece(
                text: candidate.unit.shown,
                path: ranking[candidate.rank].passage.path,
                features: candidate.features.values
            )
        }
    }
}
