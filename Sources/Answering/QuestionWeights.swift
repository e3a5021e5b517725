import Retrieval
import TextAnalysis

/// How much each word of a question tells, and how much of it a text holds.
struct QuestionWeights {
    private struct Word {
        var term: String
        var parts: Set<String>
        var alternatives: [[String]]
        var weight: Double
    }

    private let words: [Word]
    private let total: Double
    private let analyzers: [Analyzer]

    init(terms: QuestionTerms, ranking: RankingIndex, analyzers: LanguageAnalyzers) {
        self.analyzers = analyzers.all
        words = terms.words.map { word in
            Word(
                term: word.term,
                parts: Set(word.parts),
                alternatives: word.alternatives.map(\.terms),
                weight: Double(ranking.inverseDocumentFrequency(of: word.term))
            )
        }
        total = words.reduce(0) { $0 + $1.weight }
    }

    /// How many words of the question name something.
    var wordCount: Int { words.count }

    /// The terms of a text, by the stems of each language of the documents.
    func terms(of text: String) -> Set<String> {
        var terms: Set<String> = []
        for analyzer in analyzers {
            analyzer.analyze(text) { terms.insert(String(decoding: $0.bytes, as: UTF8.self)) }
        }
        return terms
    }

    /// The share of the question that a text holds, 0 to 1, by weight.
    ///
    /// - Parameters:
    ///   - terms: The terms of the text.
    ///   - context: The terms of what stands around it.
    ///   - contextShare: How much a word counts that only the context holds, 0 to 1.
    /// - Returns: The share.
    func coverage(
        by terms: Set<String>,
        context: Set<String> = [],
        contextShare: Double = 0
    ) -> Double {
        guard total > 0 else { return 0 }
        let held = words.reduce(0.0) { sum, word in
            if Self.holds(terms, word) { return sum + word.weight }
            return Self.holds(context, word) ? sum + contextShare * word.weight : sum
        }
        return held / total
    }

    /// The words of the question, by place, that a text holds.
    func held(by terms: Set<String>) -> Set<Int> {
        Set(words.indices.filter { Self.holds(terms, words[$0]) })
    }

    private static func holds(_ terms: Set<String>, _ word: Word) -> Bool {
        terms.contains(word.term)
            || word.parts.count > 1 && word.parts.allSatisfy(terms.contains)
            || word.alternatives.contains { $0.allSatisfy(terms.contains) }
    }
}
