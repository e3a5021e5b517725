import Corpus
import TestSupport
import Testing
import TextAnalysis

@testable import Retrieval

@Suite struct RankerTests {
    private func built(
        _ texts: [String],
        after before: (RankingIndex, ForwardIndex)? = nil,
        changed: Set<Int>? = nil
    ) throws -> (index: RankingIndex, forward: ForwardIndex) {
        let analyzer = Analyzer()
        var builder =
            try before.map { try #require(RankingIndexBuilder($0.0, $0.1)) }
            ?? RankingIndexBuilder()
        for (place, text) in texts.enumerated() where changed?.contains(place) ?? true {
            builder.add(
                id: Int64(place),
                title: analyzer.stream(of: "Title"),
                headings: TermStream(),
                text: analyzer.stream(of: text)
            )
        }
        return try #require(
            builder.index(
                of: texts.indices.map {
                    (Int64($0), DocumentID(rawValue: "\($0 / 3)"), $0 % 2 == 0 ? "even" : "odd")
                }
            )
        )
    }

    private func rank(_ question: String, in index: RankingIndex, limit: Int = 10) -> [Int] {
        Ranker(index: index)
            .rank(QuestionTerms(question, analyzer: Analyzer()), limit: limit)
            .map(\.ordinal)
    }

    @Test func `words that stand together in their order come first`() throws {
        let index = try built([
            "control of the flow is a matter of priority for everyone here",
            "flow priority control, as nobody calls it in any document",
            "priority flow control pauses one traffic class and no other",
            "nothing of the kind is said in here at all, or nearly nothing",
        ]).index
        #expect(rank("What is priority flow control?", in: index).first == 2)
    }

    @Test func `only passages of the collections are found`() throws {
        let index = try built((0..<9).map { "storm number \($0)" }).index
        let question = QuestionTerms("storm", analyzer: Analyzer())
        let found = Ranker(index: index).rank(question, collections: ["odd"], limit: 10)
        #expect(found.map(\.ordinal).sorted() == [1, 3, 5, 7])
        #expect(Ranker(index: index).rank(question, collections: [], limit: 10).isEmpty)
    }

    @Test func `scores are above 0 and never rise`() throws {
        var generator = SplitMix(seed: 9)
        let texts = (0..<400).map { _ in
            (0..<20).map { _ in "w\(Int.random(in: 0..<60, using: &generator))" }
                .joined(separator: " ")
        }
        let index = try built(texts).index
        let question = QuestionTerms("w1 w2 w3 what is w4", analyzer: Analyzer())
        let found = Ranker(index: index).rank(question, limit: 400)
        #expect(found.count > 250)
        #expect(found.allSatisfy { $0.score > 0 && $0.score.isFinite })
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
        #expect(Set(found.map(\.ordinal)).count == found.count)
        #expect(Ranker(index: index).rank(question, limit: 7) == Array(found.prefix(7)))
    }

    @Test func `an index that is changed holds what one made anew holds`() throws {
        var generator = SplitMix(seed: 21)
        var texts = (0..<60).map { _ in
            (0..<12).map { _ in "w\(Int.random(in: 0..<40, using: &generator))" }
                .joined(separator: " ")
        }
        let before = try built(texts)
        texts[7] = "something quite new and w3"
        texts[30] = "w1 w1 w1"
        let changed = try built(texts, after: before, changed: [7, 30]).index
        let anew = try built(texts).index
        for term in ["w1", "w3", "new", "w20"] {
            #expect(changed.passageFrequency(of: term) == anew.passageFrequency(of: term))
        }
        for question in ["w1 w3", "something new", "w5 w6 w7 w8"] {
            // Terms have other numbers, so that sums of the latent space round otherwise.
            #expect(Set(rank(question, in: changed)) == Set(rank(question, in: anew)))
        }
        #expect(
            RankingIndexBuilder(before.index, before.forward)?
                .index(of: [(99, DocumentID(rawValue: "x"), "c")]) == nil
        )
    }

    @Test(arguments: [
        NamedText("", times: 1),
        NamedText("storm", times: 1),
        NamedText("storm ", times: 100_000),
    ])
    func `odd texts rank without harm`(text: NamedText) throws {
        for texts in [[text.text], [text.text, "storm of pause frames"], [text.text, text.text]] {
            let index = try built(texts).index
            let question = QuestionTerms("what is a storm nowhere", analyzer: Analyzer())
            let found = Ranker(index: index).rank(question, limit: 10)
            #expect(found.allSatisfy { $0.score > 0 && $0.score.isFinite })
            #expect(Ranker(index: index).rank(question, limit: 10) == found)
        }
    }

    @Test func `equal passages rank in the order of the index`() throws {
        let index = try built([String](repeating: "the storm is over", count: 300)).index
        #expect(rank("storm", in: index, limit: 300) == Array(0..<300))
    }

    @Test func `a question of 10,000 words is ranked`() throws {
        let index = try built((0..<50).map { "storm \($0) words w\($0)" }).index
        let question = (0..<10_000).map { "w\($0 % 700)" }.joined(separator: " ")
        #expect(!rank(question, in: index).isEmpty)
    }

    @Test func `an index of nothing ranks nothing`() throws {
        let index = try built([]).index
        #expect(rank("storm", in: index).isEmpty)
    }
}
