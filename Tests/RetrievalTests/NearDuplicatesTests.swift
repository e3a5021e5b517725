import Corpus
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
        let analyzer = Analyzer()
        var builder = RankingIndexBuilder()
        for (place, text) in texts.enumerated() {
            builder.add(
                id: Int64(place),
                title: TermStream(),
                headings: TermStream(),
                text: analyzer.stream(of: text)
            )
        }
        let index = try #require(
            builder.index(of: texts.indices.map { (Int64($0), DocumentID(rawValue: "\($0)"), "c") })
        ).index
        let ranking = texts.indices.map { RankedOrdinal(ordinal: $0, score: Float(9 - $0)) }
        let folded = NearDuplicates(index.sequences).folded(ranking)
        #expect(folded.map(\.best.ordinal) == [0, 1, 3, 5])
        #expect(folded.map(\.others) == [[2, 4], [], [], []])
        let question = QuestionTerms(words[3], analyzer: analyzer)
        #expect(Ranker(index: index).rankFolded(question, limit: 2).count == 2)
    }
}
