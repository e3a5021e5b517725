import Foundation
import Retrieval

/// How sure it is that the best evidence answers a question.
///
/// Two logistic regressions over what the evidence holds, one for indexes whose latent space tells
/// something, fitted to the questions of five collections that their documents answer and to
/// questions of other collections that they do not. The offsets were then moved by hand to where a
/// half tells the two apart.
struct AnswerConfidence {
    /// Below this the question is not answered.
    static let abstaining = 0.5

    /// Below this the answer may be only a part of one.
    static let partial = 0.75

    /// How sure a comparison of two things is that are both defined.
    private static let comparedDefinitions = 0.8

    /// With fewer passages, closeness in latent space tells nothing.
    private static let latentCount = 200

    /// What a word that occurs nowhere tells in the collections that the models were fitted to.
    private static let usualGreatest = 7.5

    private struct Model {
        var offset: Double
        /// The share of the question that the passage holds.
        var coverage: Double
        /// The weight of what the passage holds.
        var held: Double
        /// The weight of neighbouring words that stand together.
        var pairs: Double
        /// The weight of what stands close together.
        var window: Double
        /// Closeness in latent space.
        var latent: Double
        /// The share of words that stand nowhere in the index.
        var unknown: Double
        /// The weight of the whole question.
        var total: Double
    }

    private static let withLatent = Model(
        offset: -1.8,
        coverage: 3.45,
        held: 1.51,
        pairs: 0.71,
        window: 0.82,
        latent: 3.78,
        unknown: -5.61,
        total: -2.55
    )
    private static let withoutLatent = Model(
        offset: -3.42,
        coverage: 4.79,
        held: 1.79,
        pairs: 1.06,
        window: 0.37,
        latent: 0,
        unknown: -7.34,
        total: -1.31
    )

    /// 0 to 1.
    private(set) var value: Double

    private let coverage: Double
    private let fit: PassageFit?

    /// The confidence in the best piece of evidence; 0 where there is none.
    init(
        in best: EvidenceSelection.Candidate?,
        _ fit: PassageFit?,
        weights: QuestionWeights,
        ranking: RankingIndex
    ) {
        guard let best, let fit, best.passageCoverage > 0 else {
            value = 0
            coverage = 0
            self.fit = nil
            return
        }
        let isSmall = ranking.passages.count < Self.latentCount
        let model = isSmall ? Self.withoutLatent : Self.withLatent
        // Words of few passages tell little by their rarity.
        let scale =
            isSmall ? Self.usualGreatest / Double(ranking.greatestInverseDocumentFrequency) : 1
        let total = weights.total * scale
        let sum =
            model.offset + model.coverage * best.passageCoverage
            + model.held * log1p(best.passageCoverage * total)
            + model.pairs * log1p(Double(fit.pairs) * total)
            + model.window * log1p(Double(fit.window) * total)
            + model.latent * log1p(max(0, Double(fit.latent)))
            + model.unknown * weights.unknownShare + model.total * log1p(total)
        value = 1 / (1 + exp(-sum))
        coverage = best.passageCoverage
        self.fit = fit
    }

    /// Takes in that each of two things that are compared is defined by a piece.
    ///
    /// - Parameter pieces: A piece for each.
    mutating func raise(toComparisonOf pieces: [EvidenceSelection.Candidate]) {
        guard pieces.allSatisfy({ $0.features[.definition] > 0 }) else { return }
        value = max(value, Self.comparedDefinitions)
    }

    /// Why it is so sure, as sentences without their ends.
    ///
    /// - Parameters:
    ///   - terms: The words of the question.
    ///   - ranking: The index, which tells the words that no document has.
    /// - Returns: The reasons.
    func reasons(_ terms: QuestionTerms, in ranking: RankingIndex) -> [String] {
        guard let fit else { return ["no passage has a word of the question"] }
        let percent = Int((coverage * 100).rounded())
        var reasons = ["the best passage has \(percent) % of the question, by weight"]
        reasons.append(
            fit.window >= 0.5
                ? "the question's words stand close together in it"
                : "the question's words stand far apart in it"
        )
        let unknown = terms.words.filter { $0.alternatives.isEmpty && !ranking.holds($0) }
            .map(\.written)
        if !unknown.isEmpty {
            reasons.append("no document has \(unknown.prefix(5).joined(separator: ", "))")
        }
        return reasons
    }

    /// What becomes of the question.
    var outcome: Outcome {
        value < Self.abstaining ? .abstained : value < Self.partial ? .partial : .answered
    }
}
