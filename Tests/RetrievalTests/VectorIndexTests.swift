import Retrieval
import TestSupport
import Testing

@Suite struct VectorIndexTests {
    private func makeIndex(
        _ passages: [(collection: String, terms: [Int64: UInt32])]
    ) -> VectorIndex? {
        var builder = VectorIndexBuilder(
            terms: Dictionary(uniqueKeysWithValues: (0..<50).map { ($0, "t\($0)") })
        )
        for (ordinal, passage) in passages.enumerated() {
            builder.add(
                id: Int64(ordinal + 100),
                collection: passage.collection,
                terms: passage.terms.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            )
        }
        return VectorIndex(builder.parts())
    }

    @Test func `a rare term tells more than a common one`() throws {
        let index = try #require(
            makeIndex([("c", [1: 1, 2: 1]), ("c", [1: 1, 3: 1]), ("c", [1: 1, 4: 1])])
        )
        #expect(index.inverseDocumentFrequency(of: "t2") > index.inverseDocumentFrequency(of: "t1"))
        #expect(index.passageFrequency(of: "t1") == 3)
        #expect(index.passageFrequency(of: "none") == 0)
        let best = index.best(
            for: [QueryTerm(text: "t1"), QueryTerm(text: "t3")],
            collections: nil,
            limit: 1
        )
        #expect(best.map(\.passageID) == [101])
    }

    @Test func `the ranking is that of scoring every passage, ties in their order`() throws {
        var generator = SplitMix(seed: 3)
        for _ in 0..<60 {
            let passages = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                let terms = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    (
                        Int64.random(in: 0..<12, using: &generator),
                        UInt32.random(in: 1...3, using: &generator)
                    )
                }
                return (
                    collection: Bool.random(using: &generator) ? "a" : "b",
                    terms: Dictionary(terms, uniquingKeysWith: { $0 + $1 })
                )
            }
            let index = try #require(makeIndex(passages))
            let query = (0..<3).map { _ in
                QueryTerm(text: "t\(Int.random(in: 0..<14, using: &generator))")
            }
            let limit = Int.random(in: 0...20, using: &generator)
            let all = index.best(for: query, collections: nil, limit: .max)
            let some = index.best(for: query, collections: nil, limit: limit)
            #expect(some.map(\.passageID) == all.prefix(limit).map(\.passageID))
            #expect(
                zip(all, all.dropFirst()).allSatisfy {
                    $0.score > $1.score || $0.score == $1.score && $0.passageID < $1.passageID
                }
            )
            #expect(all.allSatisfy { $0.score.isFinite && $0.score > 0 })
            let inA = index.best(for: query, collections: ["a"], limit: .max)
            #expect(
                inA.map(\.passageID)
                    == all.map(\.passageID).filter { passages[Int($0) - 100].collection == "a" }
            )
        }
    }

    @Test func `an index of nothing answers nothing`() throws {
        let index = try #require(makeIndex([]))
        #expect(index.best(for: [QueryTerm(text: "t1")], collections: nil, limit: 5).isEmpty)
    }

    @Test func `arrays that do not fit together are refused`() throws {
        let sound = try #require(makeIndex([("c", [1: 1]), ("c", [2: 1])])).parts
        var parts = sound
        parts.ordinals[0] = 7
        #expect(VectorIndex(parts) == nil)
        parts = sound
        parts.postingStarts[1] = 9
        #expect(VectorIndex(parts) == nil)
        parts = sound
        parts.termStarts = []
        #expect(VectorIndex(parts) == nil)
        parts = sound
        parts.weights.removeLast()
        #expect(VectorIndex(parts) == nil)
        parts = sound
        parts.collections[0] = 3
        #expect(VectorIndex(parts) == nil)
    }
}
