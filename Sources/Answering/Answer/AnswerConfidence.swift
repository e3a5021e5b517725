import Foundation
import Retrieval

/// How sure it is that the best evidence answers a question.
///
/// Two logistic regressions over what the best passage holds, fitted to the questions of
/// collections that their documents answer and to questions of other collections that they do not:
/// one of nine collections for indexes whose latent space tells something, one of five for small
/// indexes. The offsets were then moved by hand to where a half tells the two apart.
struct AnswerConfidence {
    /// Below this the question is not answered.
    static let abstaining = 0.5

    /// Below this the answer may be only a part of one.
    static let partial = 0.75

    /// How sure it is at most where a part of the question stays open.
    private static let openPart = 0.74

    /// How sure a comparison of two things is that are both defined.
    private static let comparedDefinitions = 0.8

    /// With fewer passages, closeness in latent space tells nothing.
    private static let latentCount = 200

    /// What a word that occurs nowhere tells in the collections that the models were fitted to.
    private static let usualGreatest = 7.5

    /// A question with more words that name something tells a story.
    private static let longCount = 12

    /// What is looked at; weights are those of logarithms of 1 and the figure where it says so.
    private enum Feature: Int, CaseIterable {
        /// The share of the question that the passage holds, and the one that its best piece holds
        /// with the headings.
        case coverage, piece
        /// The weight of what the passage holds; the logarithm.
        case held
        /// The weight of neighbouring words that stand together; the logarithm.
        case pairs
        /// The weight of what stands close together; the logarithm.
        case window
        /// Closeness in latent space; the logarithm.
        case latent
        /// The share of words that stand nowhere in the index.
        case unknown
        /// The weight of the whole question; the logarithm.
        case total
        /// How many words name something, and how many of them the passage holds; logarithms.
        case wordCount, heldCount
        /// Whether the question is long.
        case isLong
        /// Whether the passage lacks a word with a digit.
        case lacksNumber
        /// The share of the question that words with capital letters make up that it lacks.
        case lackedNames
    }

    private static let withLatent = Model(
        offset: -3.28,
        weights: [0.41, 3.24, 0.48, 0.75, 1.07, 3.59, -10.95, -2.5, 0.59, 2.14, 0.98, -0.69, -2.89]
    )
    private static let withoutLatent = Model(
        offset: -3.42,
        weights: [4.79, 0, 1.79, 1.06, 0.37, 0, -7.34, -1.31, 0, 0, 0, 0, 0]
    )

    private struct Model {
        var offset: Double
        /// The weights in the order of ``Feature``.
        var weights: [Double]
    }

    /// 0 to 1.
    private(set) var value: Double

    private let coverage: Double
    private let fit: PassageFit?

    /// The confidence in the best passage; 0 where there is none.
    ///
    /// - Parameters:
    ///   - selection: The pieces that answer best.
    ///   - ranking: The passages, best first.
    ///   - weights: How much each word of the question tells.
    ///   - index: The index, which tells how rare words are.
    init(
        in selection: EvidenceSelection,
        of ranking: [RankedPassage],
        weights: QuestionWeights,
        index: RankingIndex
    ) {
        let isSmall = index.passages.count < Self.latentCount
        // Of few passages the order tells little, and what the best piece stands in counts.
        let rank = selection.best.map { isSmall ? $0.rank : 0 }
        guard let rank, case let passage = selection.held[rank], passage.coverage > 0,
            !weights.naming.isEmpty
        else {
            value = 0
            coverage = 0
            self.fit = nil
            return
        }
        let fit = ranking[rank].fit
        let model = isSmall ? Self.withoutLatent : Self.withLatent
        // Words of few passages tell little by their rarity.
        let scale =
            isSmall ? Self.usualGreatest / Double(index.greatestInverseDocumentFrequency) : 1
        let total = weights.total * scale
        let lacked = weights.naming.subtracting(passage.words)
        func figure(of feature: Feature) -> Double {
            switch feature {
            case .coverage: passage.coverage
            case .piece: passage.bestPieceShare(weights)
            case .held: log1p(passage.coverage * total)
            case .pairs: log1p(Double(fit.pairs) * total)
            case .window: log1p(Double(fit.window) * total)
            case .latent: log1p(max(0, Double(fit.latent)))
            case .unknown: weights.unknownShare
            case .total: log1p(total)
            case .wordCount: log1p(Double(weights.naming.count))
            case .heldCount: log1p(Double(weights.naming.count - lacked.count))
            case .isLong: weights.naming.count > Self.longCount ? 1 : 0
            case .lacksNumber: lacked.isDisjoint(with: weights.numbered) ? 0 : 1
            case .lackedNames: weights.share(of: lacked.intersection(weights.capitalized))
            }
        }
        var sum = model.offset
        for feature in Feature.allCases {
            sum += model.weights[feature.rawValue] * figure(of: feature)
        }
        let likelihood = 1 / (1 + exp(-sum))
        // What no document has, or the opposite of what is told, leaves a part of the question open.
        let isWhole =
            !weights.holdsUnknown && passage.words.isSuperset(of: weights.reversing)
        value = isWhole ? likelihood : min(likelihood, Self.openPart)
        coverage = passage.coverage
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
