import TestSupport
import Testing
import TextAnalysis

@testable import Retrieval

@Suite struct NearDuplicatesTests {
    @Test func `of passages that say the same the best is kept`() throws {
        var generator = SplitMix(seed: 4)
        let words = (0..<150).map { _ in "w\(Int.random(in: 0..<900, using: &generator))x" }
        var nearly = words
        nearly[70] = "another"
        let texts = [
            words.joined(separator: " "), "storm and nothing else of the kind",
            nearly.joined(separator: " "), words.reversed().joined(separator: " "),
            words.joined(separator: " "), words.prefix(75).joined(separator: " "),
        ]
        let index = try IndexedTexts.index(of: texts)
        let ranking = texts.indices.map { RankedOrdinal(ordinal: $0, score: Float(9 - $0)) }
        let folded = NearDuplicates(index.sequences).folded(ranking, limit: ranking.count)
        #expect(folded.map(\.ordinal) == [0, 1, 3, 5])
        let question = QuestionTerms(words[3], analyzer: Analyzer())
        #expect(Ranker(index: index).rankFolded(question, limit: 2).count == 2)
    }
}
