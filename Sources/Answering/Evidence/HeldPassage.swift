import Retrieval

/// What a passage and its pieces hold of a question.
struct HeldPassage {
    /// The words that its title and headings hold.
    let heading: HeldWords
    /// The words that each piece holds.
    let pieces: [HeldWords]
    /// The words that the header of each piece's table holds.
    let columns: [HeldWords]
    /// All words that it holds, with its headings.
    let words: HeldWords
    /// The share of the question that it holds, with its headings.
    let coverage: Double

    /// Reads a passage.
    ///
    /// - Parameters:
    ///   - units: Its pieces.
    ///   - passage: The passage.
    ///   - weights: How much each word of the question tells.
    init(_ units: [EvidenceUnit], of passage: IndexedPassage, _ weights: QuestionWeights) {
        heading = weights.words(
            in: ([passage.title] + passage.headingPath).joined(separator: "\n")
        )
        pieces = units.map { weights.words(in: $0.text) }
        var header: (cells: [String], words: HeldWords) = ([], [])
        columns = units.map { unit in
            guard case .row(let cells) = unit.kind else { return [] }
            if header.cells != cells { header = (cells, weights.words(in: unit.context)) }
            return header.words
        }
        words = zip(pieces, columns).reduce(heading) { $0.union($1.0).union($1.1) }
        coverage = weights.share(of: words)
    }

    /// The share of the question that the piece holds, with the headings, that holds most of it.
    func bestPieceShare(_ weights: QuestionWeights) -> Double {
        zip(pieces, columns).map { weights.share(of: $0.union($1).union(heading)) }.max() ?? 0
    }
}
