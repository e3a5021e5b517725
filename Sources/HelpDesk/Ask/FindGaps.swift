public import Answering
public import Foundation
import Retrieval
import TextAnalysis

/// Lists what was asked and not answered: what documentation is to be written from.
public struct FindGaps: Sendable {
    /// Questions that ask for about the same.
    public struct Gap: Hashable, Sendable {
        /// The question of them that was asked most often.
        public var question: String
        /// The other ways in which it was asked, most often first.
        public var alsoAsked: [String]
        /// How often, in all.
        public var count: Int
        /// When last.
        public var lastAsked: Date
        /// What became of them at best.
        public var outcome: Outcome
        /// The answers given to them, most often first.
        public var answers: [AnswerID]
        /// The nearest sections, those named most often first.
        public var nearest: [Citation]
    }

    /// The most questions that are looked at, and the most sections named with a gap.
    private static let questionLimit = 5000
    private static let nearestLimit = 3

    /// How much of the lighter of two questions must be in the other, by weight.
    private static let sameShare = 0.6

    private let holder: IndexHolder
    private let store: any AnswerStore

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - holder: The index whose words tell how much a word of a question says.
    ///   - store: The answers that were given.
    public init(holder: IndexHolder, store: any AnswerStore) {
        self.holder = holder
        self.store = store
    }

    private struct Asked {
        var capsule: AnswerCapsule
        var weights: [String: Double]
        var total: Double
    }

    /// The gaps, what was asked most often first.
    ///
    /// - Parameters:
    ///   - since: What was asked last before that is left out.
    ///   - includesPartial: Whether questions count that were answered in part.
    ///   - limit: How many gaps at most.
    /// - Returns: The gaps.
    /// - Throws: ``AnswerStoreError``, ``PassageIndexError``.
    public func callAsFunction(
        since: Date,
        includesPartial: Bool = false,
        limit: Int
    ) throws -> [Gap] {
        let index = try holder.current()
        let analyzers = LanguageAnalyzers(index.languages)
        let asked = try store.unanswered(since: since, limit: Self.questionLimit)
            .filter { includesPartial || $0.answer.outcome == .abstained }
            .map { capsule in
                let terms = index.terms(of: capsule.answer.question, analyzers)
                let weights = terms.words.reduce(into: [String: Double]()) { weights, word in
                    let term = word.alternatives.first { $0.reason == .spelling }?.terms.first
                    let known = index.ranking.inverseDocumentFrequency(of: term ?? word.term)
                    weights[term ?? word.term] = max(1, Double(known))
                }
                return Asked(
                    capsule: capsule,
                    weights: weights,
                    total: weights.values.reduce(0, +)
                )
            }
            .sorted {
                ($1.capsule.count, $0.capsule.answer.id.rawValue)
                    < ($0.capsule.count, $1.capsule.answer.id.rawValue)
            }
        // What was asked most often stands for what is like it.
        var clusters: [[Asked]] = []
        for one in asked {
            if let place = clusters.firstIndex(where: { Self.isSame($0[0], one) }) {
                clusters[place].append(one)
            } else {
                clusters.append([one])
            }
        }
        return clusters.map(Self.gap)
            .sorted {
                ($1.count, $1.lastAsked, $0.question) < ($0.count, $0.lastAsked, $1.question)
            }
            .prefix(limit)
            .map { $0 }
    }

    private static func isSame(_ one: Asked, _ other: Asked) -> Bool {
        let shared = one.weights.reduce(0) { $0 + (other.weights[$1.key] == nil ? 0 : $1.value) }
        guard shared > 0 else { return false }
        return shared >= sameShare * max(one.total, other.total)
    }

    private static func gap(_ cluster: [Asked]) -> Gap {
        let capsules = cluster.map(\.capsule)
        var questions: [String] = []
        for capsule in capsules where !questions.contains(capsule.answer.question) {
            questions.append(capsule.answer.question)
        }
        var sections: [(citation: Citation, count: Int)] = []
        for capsule in capsules {
            for citation in capsule.answer.mayHelp + capsule.answer.citations {
                let known = sections.firstIndex {
                    $0.citation.passage.documentID == citation.passage.documentID
                        && $0.citation.passage.anchor == citation.passage.anchor
                }
                if let known {
                    sections[known].count += capsule.count
                } else {
                    sections.append((citation, capsule.count))
                }
            }
        }
        let nearest = sections.enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .prefix(nearestLimit)
            .map(\.element.citation)
        return Gap(
            question: questions[0],
            alsoAsked: Array(questions.dropFirst()),
            count: capsules.reduce(0) { $0 + $1.count },
            lastAsked: capsules.map(\.lastAsked).max() ?? .distantPast,
            outcome: capsules.contains { $0.answer.outcome == .partial } ? .partial : .abstained,
            answers: capsules.map(\.answer.id),
            nearest: nearest
        )
    }
}
