/// The candidates of a ranking with the parts of their scores.
struct RankedCandidates {
    /// What is known of them.
    let scores: CandidateScores
    /// The parts, in the order in which they were added.
    private(set) var parts: [RankingPart] = []
    /// The sum of the parts for each candidate.
    private(set) var totals: [Float]

    init(scores: CandidateScores) {
        self.scores = scores
        totals = [Float](repeating: 0, count: scores.ordinals.count)
    }

    /// Adds a part.
    mutating func add(_ part: RankingPart) {
        for place in totals.indices { totals[place] += part.weight * part.standard[place] }
        parts.append(part)
    }

    /// The places of the candidates, best first; ties in the order in which they were found.
    var order: [Int] {
        totals.indices.sorted { (totals[$1], $0) < (totals[$0], $1) }
    }
}
