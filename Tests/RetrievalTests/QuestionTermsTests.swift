import Retrieval
import Testing
import TextAnalysis

@Suite struct QuestionTermsTests {
    private func words(_ question: String) -> [String] {
        QuestionTerms(question, analyzer: Analyzer()).words.map(\.written)
    }

    @Test func `words that name nothing are left out`() {
        #expect(
            words("Which DSCP value does NVIDIA Cumulus use for RoCE?")
                == ["DSCP", "value", "NVIDIA", "Cumulus", "RoCE"]
        )
    }

    @Test func `an identifier is one word with its parts`() throws {
        let terms = QuestionTerms("What is NCCL_IB_TC?", analyzer: Analyzer())
        let word = try #require(terms.words.first)
        #expect(word.term == "nccl_ib_tc")
        #expect(word.parts == ["nccl", "ib", "tc"])
        #expect(terms.sequence.map(\.term) == ["what", "is", "nccl", "ib", "tc"])
    }

    @Test func `a question of nothing but such words keeps them`() {
        #expect(words("what is this") == ["what", "is", "this"])
    }
}
