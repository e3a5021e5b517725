import TestSupport
import Testing

@testable import Retrieval

@Suite struct BlockMaxSearchTests {
    /// Vectors of random terms, some of them common, with many equal impacts.
    private static func vectors(
        passageCount: Int,
        termCount: Int,
        using generator: inout SplitMix
    ) -> PassageVectors {
        var forward = ForwardIndex()
        for _ in 0..<passageCount {
            var passage = ForwardPassage()
            for _ in 0..<Int.random(in: 0..<12, using: &generator) {
                // Squared, so that low numbers are common.
                let share = Double.random(in: 0..<1, using: &generator)
                let term = UInt32(share * share * Double(termCount))
                passage.terms[Int.random(in: 0..<4, using: &generator)].append(term << 1)
            }
            forward.append(passage)
        }
        return PassageVectors(
            of: forward,
            lengths: FieldLengths(of: forward),
            termCount: termCount,
            weights: FieldWeights()
        )
    }

    private static func index(
        passageCount: Int,
        termCount: Int,
        using generator: inout SplitMix
    ) -> InvertedIndex {
        InvertedIndexBuilder.index(
            of: vectors(passageCount: passageCount, termCount: termCount, using: &generator)
        )
    }

    /// What scoring every passage gives.
    private static func exhaustive(
        _ index: InvertedIndex,
        _ terms: [BlockMaxSearch.WeightedTerm],
        limit: Int,
        filter: BlockMaxSearch.Filter?
    ) -> [Int] {
        let scores = index.scores(terms)
        return scores.indices
            .filter { scores[$0] > 0 && filter?.isAllowed[Int(filter?.groups[$0] ?? 0)] ?? true }
            .sorted { (scores[$1], $0) < (scores[$0], $1) }
            .prefix(limit)
            .map { $0 }
    }

    @Test(arguments: [(1, 4), (128, 3), (300, 6), (1000, 40)])
    func `postings hold what the vectors hold`(passageCount: Int, termCount: Int) {
        var generator = SplitMix(seed: UInt64(passageCount))
        let vectors = Self.vectors(
            passageCount: passageCount,
            termCount: termCount,
            using: &generator
        )
        let index = InvertedIndexBuilder.index(of: vectors)
        #expect(InvertedIndex(index.parts) == index)
        for term in 0..<UInt32(termCount) {
            var expected = [UInt8](repeating: 0, count: passageCount)
            for passage in 0..<passageCount {
                for entry in vectors.starts[passage]..<vectors.starts[passage + 1]
                where vectors.terms[entry] == term {
                    expected[passage] = vectors.impacts[entry]
                }
            }
            #expect((0..<passageCount).map { index.impact(of: term, in: $0) } == expected)
            #expect(index.passageFrequency(of: term) == expected.count { $0 > 0 })
            let weighted = BlockMaxSearch.WeightedTerm(term: term, weight: 3)
            #expect(index.scores([weighted]) == expected.map { UInt32($0) * 3 })
        }
    }

    @Test(arguments: 0..<60)
    func `leaving blocks out changes nothing`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let count = [1, 127, 128, 129, 700, 3000].randomElement(using: &generator) ?? 1
        let termCount = seed % 2 == 0 ? 80 : 12
        let index = Self.index(passageCount: count, termCount: termCount, using: &generator)
        for _ in 0..<20 {
            let terms = Set(
                (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
                    UInt32.random(in: 0..<UInt32(termCount + 10), using: &generator)
                }
            ).sorted().map { term in
                BlockMaxSearch.WeightedTerm(
                    term: term,
                    // Some are light beside others, which are searched otherwise.
                    weight: [0, 40, 90, 500, 1000, 1500].randomElement(using: &generator) ?? 0
                )
            }
            let limit = [0, 1, 2, 10, 200, 5000].randomElement(using: &generator) ?? 1
            let filter: BlockMaxSearch.Filter? =
                Bool.random(using: &generator)
                ? nil
                : BlockMaxSearch.Filter(
                    groups: (0..<count).map { UInt32($0 % 3) },
                    isAllowed: [true, false, Bool.random(using: &generator)]
                )
            let found = BlockMaxSearch(index: index, terms: terms).best(
                limit: limit,
                filter: filter
            )
            #expect(
                found.map(\.ordinal)
                    == Self.exhaustive(index, terms, limit: limit, filter: filter)
            )
            let scores = index.scores(terms)
            #expect(found.allSatisfy { scores[$0.ordinal] == $0.score })
        }
    }

    @Test func `as many terms as may be, at the greatest weight, do not overflow`() {
        var forward = ForwardIndex()
        var passage = ForwardPassage()
        passage.terms[0] = (0..<200).flatMap { term in
            [UInt32](repeating: UInt32(term) << 1, count: 500)
        }
        forward.append(passage)
        forward.append(ForwardPassage())
        let index = InvertedIndexBuilder.index(
            of: PassageVectors(
                of: forward,
                lengths: FieldLengths(of: forward),
                termCount: 200,
                weights: FieldWeights()
            )
        )
        let terms = (0..<200).map {
            BlockMaxSearch.WeightedTerm(term: UInt32($0), weight: BlockMaxSearch.weightLimit)
        }
        let best = BlockMaxSearch(index: index, terms: terms).best(limit: 5)
        #expect(best.map(\.ordinal) == [0])
        #expect(
            best.first?.score
                == UInt32(BlockMaxSearch.termLimit) * BlockMaxSearch.weightLimit
                * UInt32(index.impact(of: 0, in: 0))
        )
    }

    @Test func `an index of nothing finds nothing`() {
        let terms = [BlockMaxSearch.WeightedTerm(term: 0, weight: 1)]
        #expect(BlockMaxSearch(index: .empty, terms: terms).best(limit: 10).isEmpty)
        #expect(BlockMaxSearch(index: .empty, terms: []).best(limit: 10).isEmpty)
    }

    @Test(arguments: 0..<20)
    func `a damaged index is not taken in`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let index = Self.index(passageCount: 200, termCount: 20, using: &generator)
        #expect(InvertedIndex(index.parts) != nil)
        var parts = index.parts
        switch seed % 5 {
        case 0: parts.passageCount = 129
        case 1: parts.postings.removeLast()
        case 2: parts.stretchBlocks[0] = 900
        case 3: parts.termStarts[3] = 0
        default: parts.stretchStarts[1] = .max
        }
        #expect(InvertedIndex(parts) == nil)
    }
}
