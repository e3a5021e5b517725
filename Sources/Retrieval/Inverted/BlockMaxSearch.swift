/// Finds the passages with the greatest sums of weighted impacts, exactly.
///
/// For each block of passages the greatest impacts of the terms bound what any passage in it can
/// score. Blocks are scored from the greatest bound down, until no bound reaches the worst of the
/// best that have been found.
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

    private static let noStretch = UInt32.max
    private static let bucketCount = 256

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
        lightBounds = []
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
        let (order, bucketStarts, width) = blocksByBound()
        var best = BestKeys(limit: limit)
        var scores = [UInt32](repeating: 0, count: InvertedIndex.blockSize)
        scores.withUnsafeMutableBufferPointer { scores in
            search(order, bucketStarts, width, scores, filter, &best)
        }
        return best.ranking
    }

    private func search(
        _ order: [UInt32],
        _ bucketStarts: [Int],
        _ width: UInt64,
        _ scores: UnsafeMutableBufferPointer<UInt32>,
        _ filter: Filter?,
        _ best: inout BestKeys
    ) {
        for bucket in stride(from: Self.bucketCount - 1, through: 0, by: -1) {
            let ceiling = UInt32(
                truncatingIfNeeded: min(UInt64(UInt32.max), UInt64(bucket + 1) * width)
            )
            guard BestKeys.key(score: ceiling, ordinal: 0) > best.threshold else { break }
            for place in bucketStarts[bucket]..<bucketStarts[bucket + 1] {
                let block = Int(order[place])
                let first = block * InvertedIndex.blockSize
                guard BestKeys.key(score: bounds[block], ordinal: first) > best.threshold else {
                    continue
                }
                let least = UInt32(truncatingIfNeeded: best.threshold >> 32)
                guard score(block, atLeast: least, into: scores) else { continue }
                Self.collect(scores, from: first, filter: filter, into: &best)
            }
        }
    }

    /// The blocks that hold anything, sorted roughly by their bounds: those of one bucket together.
    private func blocksByBound() -> (order: [UInt32], bucketStarts: [Int], width: UInt64) {
        let width = UInt64(bounds.max() ?? 0) / UInt64(Self.bucketCount) + 1
        var starts = [Int](repeating: 0, count: Self.bucketCount + 1)
        for bound in bounds where bound > 0 { starts[Int(UInt64(bound) / width) + 1] += 1 }
        for bucket in 1...Self.bucketCount { starts[bucket] += starts[bucket - 1] }
        var next = starts
        var order = [UInt32](repeating: 0, count: starts[Self.bucketCount])
        for (block, bound) in bounds.enumerated() where bound > 0 {
            let bucket = Int(UInt64(bound) / width)
            order[next[bucket]] = UInt32(block)
            next[bucket] += 1
        }
        return (order, starts, width)
    }

    /// Adds up the impacts of a block's passages, unless none can reach the worst of the best.
    ///
    /// - Parameters:
    ///   - block: The block.
    ///   - least: The score that a passage needs.
    ///   - scores: Room for a score of each passage of a block.
    /// - Returns: Whether a passage may have reached it.
    @inline(__always)
    private func score(
        _ block: Int,
        atLeast least: UInt32,
        into scores: UnsafeMutableBufferPointer<UInt32>
    ) -> Bool {
        scores.update(repeating: 0)
        return parts.stretchStarts.withUnsafeBufferPointer { starts in
            parts.places.withUnsafeBufferPointer { places in
                parts.impacts.withUnsafeBufferPointer { impacts in
                    var greatest: UInt32 = 0
                    for place in 0..<terms.count {
                        // What is left are light terms, whose postings are many.
                        if place == heavyCount, greatest &+ lightBounds[block] < least {
                            return false
                        }
                        let stretch = stretches[block &* terms.count &+ place]
                        guard stretch != Self.noStretch else { continue }
                        let weight = terms[place].weight
                        let end = Int(starts[Int(stretch) &+ 1])
                        var posting = Int(starts[Int(stretch)])
                        while posting < end {
                            let passage = Int(places[posting])
                            let score = scores[passage] &+ weight &* UInt32(impacts[posting])
                            scores[passage] = score
                            greatest = max(greatest, score)
                            posting &+= 1
                        }
                    }
                    return greatest >= least
                }
            }
        }
    }

    private static func collect(
        _ scores: UnsafeMutableBufferPointer<UInt32>,
        from first: Int,
        filter: Filter?,
        into best: inout BestKeys
    ) {
        let least = UInt32(truncatingIfNeeded: best.threshold >> 32)
        for place in 0..<scores.count where scores[place] > 0 && scores[place] >= least {
            let key = BestKeys.key(score: scores[place], ordinal: first &+ place)
            guard key > best.threshold else { continue }
            if let filter, !filter.isAllowed[Int(filter.groups[first + place])] { continue }
            best.insert(key)
        }
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
