/// For each term the passages that have it and how much it counts in them, in blocks of passages.
///
/// A term's postings are divided by blocks of ``blockSize`` passages, and each such stretch knows
/// the greatest impact in it, so that whole blocks are passed over that cannot hold anything good
/// enough. An impact is the term's weight in the passage without the term's own weight, in 255
/// steps.
///
/// - SeeAlso: Mallia, Suel and Tonellotto, "Faster Learned Sparse Retrieval with Block-Max
///   Pruning" (2024).
public struct InvertedIndex: Sendable, Equatable {
    /// How many passages a block has.
    public static let blockSize = 128

    /// The flat arrays, as they are stored.
    public struct Parts: Sendable, Equatable {
        /// How many passages there are.
        public var passageCount = 0
        /// Where each term's stretches begin; one more at the end.
        public var termStarts: [UInt32] = [0]
        /// The block of each stretch, ascending for each term.
        public var stretchBlocks: [UInt32] = []
        /// Where each stretch's postings begin; one more at the end.
        public var stretchStarts: [UInt32] = [0]
        /// The greatest impact of each stretch.
        public var stretchPeaks: [UInt8] = []
        /// The passage of each posting, counted from the beginning of its block.
        public var places: [UInt8] = []
        /// The impact of each posting, 1 to 255.
        public var impacts: [UInt8] = []

        /// Makes the parts of an index of no passages.
        public init() {}
    }

    /// The flat arrays.
    public let parts: Parts

    /// An index of no passages.
    public static let empty = InvertedIndex(trusted: Parts())

    /// Takes stored arrays in if they fit together, so that no damaged index is ever followed.
    public init?(_ parts: Parts) {
        guard (0...Int(Int32.max)).contains(parts.passageCount) else { return nil }
        let blockCount = (parts.passageCount + Self.blockSize - 1) / Self.blockSize
        guard FlatStarts.areSound(parts.termStarts, of: parts.stretchBlocks.count),
            FlatStarts.areSound(parts.stretchStarts, of: parts.places.count),
            parts.stretchStarts.count == parts.stretchBlocks.count + 1,
            parts.stretchPeaks.count == parts.stretchBlocks.count,
            parts.impacts.count == parts.places.count,
            parts.stretchBlocks.allSatisfy({ $0 < UInt32(blockCount) }),
            parts.places.allSatisfy({ $0 < UInt8(Self.blockSize) }),
            Self.standWithin(parts)
        else { return nil }
        self.parts = parts
    }

    /// Whether no posting of the last block names a passage beyond the last one.
    private static func standWithin(_ parts: Parts) -> Bool {
        let lastBlock = UInt32(parts.passageCount / blockSize)
        let rest = UInt8(parts.passageCount % blockSize)
        for (stretch, block) in parts.stretchBlocks.enumerated() where block == lastBlock {
            let postings = parts.stretchStarts[stretch]..<parts.stretchStarts[stretch + 1]
            guard
                parts.places[Int(postings.lowerBound)..<Int(postings.upperBound)]
                    .allSatisfy({ $0 < rest })
            else { return false }
        }
        return true
    }

    init(trusted parts: Parts) {
        self.parts = parts
    }

    /// How many passages there are.
    public var passageCount: Int { parts.passageCount }

    /// How many terms there are.
    public var termCount: Int { parts.termStarts.count - 1 }

    /// How many passages have a term.
    public func passageFrequency(of term: UInt32) -> Int {
        guard term < termCount else { return 0 }
        let stretches = stretches(of: term)
        return Int(parts.stretchStarts[stretches.upperBound])
            - Int(parts.stretchStarts[stretches.lowerBound])
    }

    func stretches(of term: UInt32) -> Range<Int> {
        Int(parts.termStarts[Int(term)])..<Int(parts.termStarts[Int(term) + 1])
    }

    /// The impact of a term in a passage, 0 where the passage does not have it.
    public func impact(of term: UInt32, in passage: Int) -> UInt8 {
        guard term < termCount else { return 0 }
        let block = UInt32(passage / Self.blockSize)
        var low = stretches(of: term).lowerBound
        var high = stretches(of: term).upperBound
        while low < high {
            let middle = (low + high) / 2
            if parts.stretchBlocks[middle] < block { low = middle + 1 } else { high = middle }
        }
        guard low < stretches(of: term).upperBound, parts.stretchBlocks[low] == block else {
            return 0
        }
        let place = UInt8(passage % Self.blockSize)
        for posting in Int(parts.stretchStarts[low])..<Int(parts.stretchStarts[low + 1])
        where parts.places[posting] == place {
            return parts.impacts[posting]
        }
        return 0
    }

    /// The sum of weighted impacts of every passage.
    func scores(_ terms: [BlockMaxSearch.WeightedTerm]) -> [UInt32] {
        var scores = [UInt32](repeating: 0, count: passageCount)
        scores.withUnsafeMutableBufferPointer { scores in
            parts.places.withUnsafeBufferPointer { places in
                parts.impacts.withUnsafeBufferPointer { impacts in
                    for term in terms.prefix(BlockMaxSearch.termLimit) where term.term < termCount {
                        for stretch in stretches(of: term.term) {
                            let first = Int(parts.stretchBlocks[stretch]) &* Self.blockSize
                            var posting = Int(parts.stretchStarts[stretch])
                            let end = Int(parts.stretchStarts[stretch &+ 1])
                            while posting < end {
                                let passage = first &+ Int(places[posting])
                                scores[passage] &+= term.weight &* UInt32(impacts[posting])
                                posting &+= 1
                            }
                        }
                    }
                }
            }
        }
        return scores
    }
}
