import Foundation

/// Ranks the passages of an index for a question.
///
/// Passages are found by their terms, exactly; the best of them are ranked by how their documents
/// fit, how the question's words stand in them, and what they have to do with the question and with
/// each other in latent space.
public struct Ranker {
    /// How finely weights of terms are told apart when they become whole numbers.
    private static let weightSteps: Float = 1024

    /// The share of the heaviest term's weight below which a term changes no order that matters.
    private static let leastShare: Float = 0.01

    private let index: RankingIndex
    private let parameters: RankingParameters

    /// Makes a ranker.
    public init(index: RankingIndex, parameters: RankingParameters = RankingParameters()) {
        self.index = index
        self.parameters = parameters
    }

    /// The passages that fit a question best.
    ///
    /// - Parameters:
    ///   - question: What is asked for; words that occur nowhere count for nothing.
    ///   - collections: The collections to look in; nil for all.
    ///   - limit: How many passages at most.
    /// - Returns: Passages with scores above 0, best first; ties in the order of the index.
    public func rank(
        _ question: QuestionTerms,
        collections: Set<String>? = nil,
        limit: Int
    ) -> [RankedOrdinal] {
        let query = RankingQuery(question, index: index, parameters: parameters)
        let found = BlockMaxSearch(
            index: index.inverted,
            terms: Self.weighted(query.terms.map { ($0.number, $0.weight) })
        )
        .best(limit: max(limit, parameters.candidateCount), filter: filter(collections))
        let candidates = found.prefix(parameters.candidateCount)
        var scores = CandidateScores(
            ordinals: candidates.map(\.ordinal),
            passage: candidates.map { Float($0.score) / Self.weightSteps / 255 }
        )
        scoreDocuments(query, &scores)
        scoreProximity(question, &scores)
        scoreLatent(query, &scores)
        let totals = totals(scores)
        let order = scores.ordinals.indices.sorted {
            (totals[$1], $0) < (totals[$0], $1)
        }
        guard let best = order.first.map({ totals[$0] }) else { return [] }
        var ranking = order.prefix(limit).map {
            RankedOrdinal(ordinal: scores.ordinals[$0], score: exp((totals[$0] - best) / 4))
        }
        // Passages beyond the candidates follow in the order of their terms' score.
        let least = order.last.map { exp((totals[$0] - best) / 4) } ?? 1
        let bound = candidates.last.map { Float($0.score) } ?? 1
        for place in found.dropFirst(parameters.candidateCount).prefix(limit - ranking.count) {
            ranking.append(
                RankedOrdinal(
                    ordinal: place.ordinal,
                    score: least * Float(place.score) / (bound + 1)
                )
            )
        }
        return ranking
    }

    /// The sum of all parts for each candidate.
    private func totals(_ scores: CandidateScores) -> [Float] {
        let share = parameters.document
        let terms = StandardScores.of(
            zip(scores.passage, scores.document).map { (1 - share) * $0 + share * $1 }
        )
        let parts: [(Float, [Float])] = [
            (parameters.terms, terms),
            (parameters.latent, StandardScores.of(scores.latent)),
            (parameters.window, StandardScores.of(scores.window)),
            (parameters.run, StandardScores.of(scores.run)),
            (parameters.pairs, StandardScores.of(scores.pairs)),
        ]
        var totals = [Float](repeating: 0, count: scores.ordinals.count)
        for (weight, values) in parts {
            for place in totals.indices { totals[place] += weight * values[place] }
        }
        let feedback = StandardScores.of(feedback(scores.ordinals, totals))
        for place in totals.indices { totals[place] += parameters.feedback * feedback[place] }
        return totals
    }

    /// How close each candidate is in latent space to the best of them.
    private func feedback(_ ordinals: [Int], _ totals: [Float]) -> [Float] {
        let order = Self.best(totals, count: parameters.feedbackCount)
        guard let first = order.first, index.latent.dimensionCount > 0 else {
            return totals.map { _ in 0 }
        }
        var center = [Float](repeating: 0, count: index.latent.dimensionCount)
        for place in order {
            let fall = (totals[place] - totals[first]) / parameters.feedbackTemperature
            index.latent.add(ordinals[place], weight: exp(fall), to: &center)
        }
        return ordinals.map { index.latent.product($0, center) }
    }

    private func scoreDocuments(_ query: RankingQuery, _ scores: inout CandidateScores) {
        guard index.documents.passageCount > 0, parameters.document > 0 else {
            scores.document = scores.passage
            return
        }
        let terms = Self.weighted(query.terms.map { ($0.number, $0.documentWeight) })
        let sums = index.documents.scores(terms)
        scores.document = scores.ordinals.map {
            Float(sums[Int(index.passages.documents[$0])]) / Self.weightSteps / 255
        }
    }

    private func scoreProximity(_ question: QuestionTerms, _ scores: inout CandidateScores) {
        let sequence = QuestionSequence(question, index: index, parameters: parameters)
        let reader = ProximityReader(
            sequence,
            averageLength: Float(index.sequences.averageLength),
            weights: FieldWeights()
        )
        let readings = reader.read(scores.ordinals, of: index.sequences)
        for (place, reading) in readings.enumerated() {
            scores.window[place] = reading.window
            scores.run[place] = reading.run
            scores.pairs[place] = reading.pairs
        }
    }

    private func scoreLatent(_ query: RankingQuery, _ scores: inout CandidateScores) {
        let vector = index.latent.vector(of: query.terms.map { ($0.number, $0.latentWeight) })
        for (place, ordinal) in scores.ordinals.enumerated() {
            scores.latent[place] = index.latent.product(ordinal, vector)
        }
    }

    /// The places of the greatest values, greatest first.
    private static func best(_ values: [Float], count: Int) -> [Int] {
        var best: [Int] = []
        for place in values.indices
        where best.count < count || best.last.map({ values[$0] < values[place] }) ?? false {
            let rank = best.firstIndex { values[$0] < values[place] } ?? best.count
            best.insert(place, at: rank)
            if best.count > count { best.removeLast() }
        }
        return best
    }

    private func filter(_ collections: Set<String>?) -> BlockMaxSearch.Filter? {
        collections.map { names in
            BlockMaxSearch.Filter(
                groups: index.passages.collections,
                isAllowed: index.passages.collectionNames.map(names.contains)
            )
        }
    }

    private static func weighted(
        _ terms: [(number: UInt32, weight: Float)]
    ) -> [BlockMaxSearch.WeightedTerm] {
        let least = (terms.map(\.weight).max() ?? 0) * leastShare
        return terms.filter { $0.weight >= least }.map { number, weight in
            BlockMaxSearch.WeightedTerm(
                term: number,
                weight: UInt32(
                    min(Float(BlockMaxSearch.weightLimit), max(1, weight * weightSteps))
                )
            )
        }
    }
}
