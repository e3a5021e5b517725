import Testing
import TextAnalysis

@testable import Retrieval

@Suite struct UnderstandingTests {
    private func understood(
        _ question: String,
        _ thesaurus: Thesaurus,
        in index: RankingIndex
    ) -> QuestionTerms {
        let analyzers = LanguageAnalyzers([.english, .german])
        return QuestionTerms(question, analyzer: analyzers.main)
            .understood(by: thesaurus, in: index, analyzers: analyzers)
    }

    @Test func `a word that is nowhere is mended, and no other`() throws {
        let index = try IndexedTexts.index(of: [
            "the kubelet restarts", "cablet of a kind", "priority",
        ])
        let thesaurus = Thesaurus()
        let mended = understood("kubelte priorty cablet restarting", thesaurus, in: index)
        let alternatives = mended.allWords.map { $0.alternatives.map(\.written) }
        #expect(alternatives == [["kubelet"], ["priority"], [], []])
        #expect(Ranker(index: index).rank(mended, limit: 3).map(\.ordinal).contains(0))
        #expect(
            !Ranker(index: index)
                .rank(QuestionTerms("kubelte", analyzer: Analyzer()), limit: 3)
                .map(\.ordinal).contains(0)
        )
    }

    @Test func `another language's stem is looked for where the index has it`() throws {
        let index = try IndexedTexts.index(of: ["die warteschlang am port", "the port", "settings"])
        let thesaurus = Thesaurus()
        let question = understood("Warteschlangen ports", thesaurus, in: index)
        #expect(question.allWords.map { $0.alternatives.map(\.terms) } == [[["warteschlang"]], []])
        #expect(question.sequence.map(\.term) == ["warteschlang", "port"])
        #expect(Ranker(index: index).rank(question, limit: 1).map(\.ordinal) == [0])
        // A word that nobody has is mended, and not to a stem.
        let mistaken = understood("setings", thesaurus, in: index)
        #expect(mistaken.allWords.map { $0.alternatives.map(\.reason) } == [[.spelling]])
    }

    @Test func `what means the same is found in both directions`() throws {
        let index = try IndexedTexts.index(of: [
            "a stateful set keeps its identity", "sts of something", "nothing of it",
            "priority flow control at work", "PFC alone",
        ])
        let thesaurus = Thesaurus(
            synonyms: [["StatefulSet", "stateful set", "sts"], ["alone"], []],
            acronyms: [Acronym(short: "PFC", long: "Priority Flow Control")]
        )
        func found(_ question: String) -> Set<Int> {
            let question = understood(question, thesaurus, in: index)
            return Set(Ranker(index: index).rank(question, limit: 5).map(\.ordinal))
        }
        #expect(found("sts").isSuperset(of: [0, 1]))
        #expect(found("which stateful set").isSuperset(of: [0, 1]))
        #expect(found("PFC").isSuperset(of: [3, 4]))
        #expect(found("priority flow control").isSuperset(of: [3, 4]))
        #expect(found("PFC").isDisjoint(with: [2]))
    }

    @Test func `an explanation adds up`() throws {
        let index = try IndexedTexts.index(of: [
            "pause frames of a storm", "a storm at sea", "frames of pictures", "nothing at all",
        ])
        let question = QuestionTerms("pause frames in a storm", analyzer: Analyzer())
        let ranking = Ranker(index: index).rank(question, limit: 3)
        let explained = Ranker(index: index).explain(question, limit: 3)
        #expect(explained.map(\.ordinal) == ranking.map(\.ordinal))
        for (_, explanation) in explained {
            let sum = explanation.details.reduce(0) { $0 + $1.value }
            #expect(abs(sum - explanation.value) < 1e-3)
        }
        let terms = try #require(explained.first?.explanation.details.first?.details.first)
        #expect(abs(terms.details.reduce(0) { $0 + $1.value } - terms.value) < 0.05)
    }
}
