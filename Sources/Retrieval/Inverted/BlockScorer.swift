/// Scores the passages of blocks and keeps the best; valid only as long as what it reads.
struct BlockScorer {
    /// How many scores are looked at together.
    private static let lookStep = 16

    /// The terms, the heaviest first.
    let terms: UnsafeBufferPointer<BlockMaxSearch.WeightedTerm>
    /// How many of them are not light.
    let heavyCount: Int
    /// For each block and term the stretch of postings.
    let stretches: UnsafeBufferPointer<UInt32>
    /// The postings.
    let reader: StretchReader
    /// Which passages may be kept; nil for all.
    let filter: BlockMaxSearch.Filter?
    /// Room for the score of each passage of a block.
    let scores: UnsafeMutableBufferPointer<UInt32>
    /// Room for the passages of a block that may be good enough.
    let places: UnsafeMutableBufferPointer<UInt8>
    /// The best so far.
    var best: BestKeys

    /// Takes in the passages of a block that are good enough.
    ///
    /// - Parameters:
    ///   - block: The block.
    ///   - bound: What a passage in it can score at most.
    ///   - lightBound: What its light terms can give at most.
    mutating func take(_ block: Int, bound: UInt32, lightBound: UInt32) {
        let first = block &* InvertedIndex.blockSize
        guard BestKeys.key(score: bound, ordinal: first) > best.threshold else { return }
        let least = max(1, UInt32(truncatingIfNeeded: best.threshold >> 32))
        scores.update(repeating: 0)
        for term in 0..<heavyCount {
            let stretch = stretches[block &* terms.count &+ term]
            guard stretch != BlockMaxSearch.noStretch else { continue }
            reader.add(Int(stretch), weight: terms[term].weight, to: scores)
        }
        // Light terms have many postings: they are looked up for those that they can help only.
        let count = findPlaces(atLeast: least > lightBound ? least - lightBound : 0)
        guard count > 0 else { return }
        let found = UnsafeBufferPointer(rebasing: places[..<count])
        for term in heavyCount..<terms.count {
            let stretch = stretches[block &* terms.count &+ term]
            guard stretch != BlockMaxSearch.noStretch else { continue }
            reader.add(Int(stretch), weight: terms[term].weight, to: scores, at: found)
        }
        for place in found where scores[Int(place)] >= least {
            let ordinal = first &+ Int(place)
            let key = BestKeys.key(score: scores[Int(place)], ordinal: ordinal)
            guard key > best.threshold else { continue }
            if let filter, !filter.isAllowed[Int(filter.groups[ordinal])] { continue }
            best.insert(key)
        }
    }

    /// Notes the places of scores that reach one, ascending.
    ///
    /// - Returns: How many there are.
    @inline(__always)
    private func findPlaces(atLeast least: UInt32) -> Int {
        var count = 0
        for start in stride(from: 0, to: scores.count, by: Self.lookStep)
        where greatestScore(from: start) >= least {
            for place in start..<(start &+ Self.lookStep) where scores[place] >= least {
                places[count] = UInt8(truncatingIfNeeded: place)
                count &+= 1
            }
        }
        return count
    }

    /// The greatest of the next scores; written so that it becomes a few vector instructions.
    @inline(__always)
    private func greatestScore(from start: Int) -> UInt32 {
        // Scores are below 2^31, see `weightLimit`, and only signed ones compare fast.
        var greatest: Int32 = 0
        for place in start..<(start &+ Self.lookStep) {
            greatest = max(greatest, Int32(truncatingIfNeeded: scores[place]))
        }
        return UInt32(truncatingIfNeeded: greatest)
    }
}
