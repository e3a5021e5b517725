import Evaluation
import Testing

@Suite struct RetrievalMeasuresTests {
    @Test func `grades are discounted by place and compared with the best order`() {
        let measures = RetrievalMeasures(
            of: ["a", "x", "b"],
            grades: ["a": 1, "b": 2, "c": 1, "x": 0]
        )
        // 1 + 2/2 against 2 + 1/log2(3) + 1/2.
        #expect(abs(measures.nDCG10 - 2 / (2.5 + 0.630_929_75)) < 1e-6)
        #expect(measures.precision1 == 1)
        #expect(measures.reciprocalRank10 == 1)
        #expect(abs(measures.recall10 - 2.0 / 3) < 1e-9)
    }

    @Test func `the eleventh document counts for recall at a hundred only`() {
        let ranking = (0..<10).map { "x\($0)" } + ["a"]
        let measures = RetrievalMeasures(of: ranking, grades: ["a": 1])
        #expect(measures.nDCG10 == 0)
        #expect(measures.reciprocalRank10 == 0)
        #expect(measures.recall10 == 0)
        #expect(measures.recall100 == 1)
    }

    @Test func `nothing relevant or nothing found is 0`() {
        #expect(RetrievalMeasures(of: ["a"], grades: ["a": 0]) == RetrievalMeasures())
        #expect(RetrievalMeasures(of: [], grades: ["a": 1]) == RetrievalMeasures())
        #expect(RetrievalMeasures.mean(of: []) == RetrievalMeasures())
    }
}
