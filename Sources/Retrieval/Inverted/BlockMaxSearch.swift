/// Finds the passages with the greatest sums of weighted impacts, exactly.
///
/// For each block of passages the greatest impacts of the terms bound what any passage in it can
/// score; those are left out that cannot reach the worst of the best that have been found.
struct BlockMaxSearch {
    /// A term and how much it counts.
    struct WeightedTerm: Hashable {
        /// The term's number.
        var term: UInt32
        /// What its impacts are multiplied by: at most ``BlockMaxSearch/weightLimit``.
        var weight: UInt32
    }

    /// Which passages may be found: those whose group is allowed.
    struct Filter {
        /// The group of each passage.
        var groups: [UInt32]
        /// For each group whether its passages may be found.
        var isAllowed: [Bool]
    }

    /// The most terms of one search.
    static let termLimit = 128

    /// The greatest weight: as many terms as may be, at the greatest impact, do not overflow.
    static let weightLimit: UInt32 = 1 << 16

    /// What stands for a block where a term does not occur.
    static let noStretch = UInt32.max

    /// One of how many blocks is searched first, and how many at least.
    private static let promisingShare = 16
    private static let leastPromising = 8

    /// How many times less than the heaviest term a light one weighs.
    private static let lightShare: UInt32 = 6

    private let parts: InvertedIndex.Parts
    private let terms: [WeightedTerm]
    private let blockCount: Int
    /// For each block the sum of what its terms can give at most.
    private var bounds: [UInt32]
    /// For each block what its light terms can give at most.
    private var lightBounds: [UInt32]
    /// How many terms are not light.
    private let heavyCount: Int
    /// For each block and term the stretch of postings.
    private var stretches: [UInt32]

    /// Makes a search.
    ///
    /// - Parameters:
    ///   - index: The postings.
    ///   - terms: The terms, each once; those beyond ``termLimit`` count for nothing.
    init(index: InvertedIndex, terms: [WeightedTerm]) {
        parts = index.parts
        let known = terms.filter { $0.weight > 0 && index.passageFrequency(of: $0.term) > 0 }
            .prefix(Self.termLimit)
            .sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }
        self.terms = known
        let heaviest = known.first?.weight ?? 0
        heavyCount = known.prefix { $0.weight > heaviest / Self.lightShare }.count
        let size = InvertedIndex.blockSize
        blockCount = (index.passageCount + size - 1) / size
        bounds = [UInt32](repeating: 0, count: blockCount)
        stretches = [UInt32](repeating: Self.noStretch, count: blockCount * self.terms.count)
        lightBounds = bounds
        for (place, term) in self.terms.enumerated().reversed() {
            let range = index.stretches(of: term.term)
            // Light terms come last, so that their bounds are together before the others'.
            if place == heavyCount - 1 { lightBounds = bounds }
            Self.addBounds(parts, range, term.weight, place, self.terms.count, &bounds, &stretches)
        }
    }

    /// The best passages by ordinal, with their scores, best first; equal scores by ordinal.
    ///
    /// - Parameters:
    ///   - limit: How many passages at most.
    ///   - filter: Which passages may be found; nil for all.
    /// - Returns: Passages with scores above 0.
    func best(limit: Int, filter: Filter? = nil) -> [(ordinal: Int, score: UInt32)] {
        guard limit > 0, !terms.isEmpty else { return [] }
        return withScorer(BestKeys(limit: limit), filter) { scorer in
            // The most promising blocks tell what a passage needs; the others follow as they lie
            // in memory.
            var isDone = [Bool](repeating: false, count: blockCount)
            for block in promisingBlocks() {
                scorer.take(block, bound: bounds[block], lightBound: lightBounds[block])
                isDone[block] = true
            }
            for block in 0..<blockCount where !isDone[block] {
                scorer.take(block, bound: bounds[block], lightBound: lightBounds[block])
            }
            return scorer.best.ranking
        }
    }

    private func withScorer<Result>(
        _ best: BestKeys,
        _ filter: Filter?,
        _ body: (inout BlockScorer) -> Result
    ) -> Result {
        let size = InvertedIndex.blockSize
        return parts.withStretches { reader in
            stretches.withUnsafeBufferPointer { stretches in
                terms.withUnsafeBufferPointer { terms in
                    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { scores in
                        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { places in
                            var scorer = BlockScorer(
                                terms: terms,
                                heavyCount: heavyCount,
                                stretches: stretches,
                                reader: reader,
                                filter: filter,
                                scores: scores,
                                places: places,
                                best: best
                            )
                            return body(&scorer)
                        }
                    }
                }
            }
        }
    }

    /// A share of the blocks with the greatest bounds, greatest first.
    private func promisingBlocks() -> [Int] {
        var best = BestKeys(limit: max(Self.leastPromising, blockCount / Self.promisingShare))
        for block in 0..<blockCount where bounds[block] > 0 {
            best.insert(BestKeys.key(score: bounds[block], ordinal: block))
        }
        return best.ranking.map(\.ordinal)
    }

    private static func addBounds(
        _ parts: InvertedIndex.Parts,
        _ range: Range<Int>,
        _ weight: UInt32,
        _ place: Int,
        _ termCount: Int,
        _ bounds: inout [UInt32],
        _ stretches: inout [UInt32]
    ) {
        parts.stretchBlocks.withUnsafeBufferPointer { blocks in
            parts.stretchPeaks.withUnsafeBufferPointer { peaks in
                bounds.withUnsafeMutableBufferPointer { bounds in
                    stretches.withUnsafeMutableBufferPointer { stretches in
                        for stretch in range {
                            let block = Int(blocks[stretch])
                            bounds[block] &+= weight &* UInt32(peaks[stretch])
                            stretches[block &* termCount &+ place] = UInt32(stretch)
                        }
                    }
                }
            }
        }
    }
}
