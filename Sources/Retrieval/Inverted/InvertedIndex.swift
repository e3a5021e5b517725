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

    /// How many numbers a stretch takes that holds an impact for each passage of its block.
    static let denseLength = blockSize / 2

    /// The flat arrays, as they are stored.
    public struct Parts: Sendable, Equatable {
        /// How many passages there are.
        public var passageCount = 0
        /// Where each term's stretches begin; one more at the end.
        public var termStarts: [UInt32] = [0]
        /// The block of each stretch, ascending for each term.
        public var stretchBlocks: [UInt32] = []
        /// Where each stretch begins in `postings`; one more at the end.
        public var stretchStarts: [UInt32] = [0]
        /// The greatest impact of each stretch.
        public var stretchPeaks: [UInt8] = []
        /// The postings, see ``InvertedIndex/posting(place:impact:)``; of a stretch with
        /// ``InvertedIndex/denseLength`` of them or more, the impacts of all passages of the block,
        /// two in a number, the first one low, 0 where a passage does not have the term.
        public var postings: [UInt16] = []

        /// Makes the parts of an index of no passages.
        public init() {}
    }

    /// The flat arrays.
    public let parts: Parts

    /// How many passages have each term.
    private let frequencies: [UInt32]

    /// An impact, 1 to 255, in a passage, counted from the beginning of its block, as one number.
    @inline(__always)
    static func posting(place: Int, impact: UInt8) -> UInt16 {
        UInt16(impact) << 8 | UInt16(place)
    }

    /// The passage of a posting, counted from the beginning of its block.
    @inline(__always)
    static func place(of posting: UInt16) -> Int { Int(posting & 0xFF) }

    /// The impact of a posting.
    @inline(__always)
    static func impact(of posting: UInt16) -> UInt8 { UInt8(posting >> 8) }

    /// An index of no passages.
    public static let empty = InvertedIndex(trusted: Parts())

    /// Takes stored arrays in if they fit together, so that no damaged index is ever followed.
    public init?(_ parts: Parts) {
        guard (0...Int(Int32.max)).contains(parts.passageCount) else { return nil }
        let blockCount = (parts.passageCount + Self.blockSize - 1) / Self.blockSize
        guard FlatStarts.areSound(parts.termStarts, of: parts.stretchBlocks.count),
            FlatStarts.areSound(parts.stretchStarts, of: parts.postings.count),
            parts.stretchStarts.count == parts.stretchBlocks.count + 1,
            parts.stretchPeaks.count == parts.stretchBlocks.count,
            parts.stretchBlocks.allSatisfy({ $0 < UInt32(blockCount) }),
            zip(parts.stretchStarts, parts.stretchStarts.dropFirst())
                .allSatisfy({ $1 - $0 <= UInt32(Self.denseLength) }),
            Self.standWithin(parts)
        else { return nil }
        self.init(trusted: parts)
    }

    /// Whether no posting names a passage beyond the last one of its block.
    private static func standWithin(_ parts: Parts) -> Bool {
        parts.stretchBlocks.indices.allSatisfy { stretch in
            let first = Int(parts.stretchBlocks[stretch]) * blockSize
            let end = min(blockSize, parts.passageCount - first)
            var isWithin = true
            parts.forEachPosting(ofStretch: stretch) { place, _ in
                if place >= end { isWithin = false }
            }
            return isWithin
        }
    }

    init(trusted parts: Parts) {
        self.parts = parts
        frequencies = zip(parts.termStarts, parts.termStarts.dropFirst()).map { start, end in
            var count: UInt32 = 0
            for stretch in Int(start)..<Int(end) {
                parts.forEachPosting(ofStretch: stretch) { _, _ in count &+= 1 }
            }
            return count
        }
    }

    /// How many passages there are.
    public var passageCount: Int { parts.passageCount }

    /// How many terms there are.
    public var termCount: Int { parts.termStarts.count - 1 }

    /// How many passages have a term.
    public func passageFrequency(of term: UInt32) -> Int {
        term < termCount ? Int(frequencies[Int(term)]) : 0
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
        let place = passage % Self.blockSize
        var found: UInt8 = 0
        parts.forEachPosting(ofStretch: low) { if $0 == place { found = $1 } }
        return found
    }

    /// The sum of weighted impacts of every passage.
    func scores(_ terms: [BlockMaxSearch.WeightedTerm]) -> [UInt32] {
        // Whole blocks, as a dense stretch has a place for each passage of one.
        let size = Self.blockSize
        var scores = [UInt32](repeating: 0, count: (passageCount + size - 1) / size * size)
        scores.withUnsafeMutableBufferPointer { scores in
            parts.withStretches { reader in
                for term in terms.prefix(BlockMaxSearch.termLimit) where term.term < termCount {
                    for stretch in stretches(of: term.term) {
                        let first = Int(parts.stretchBlocks[stretch]) &* size
                        let block = UnsafeMutableBufferPointer(
                            rebasing: scores[first..<first + size]
                        )
                        reader.add(stretch, weight: term.weight, to: block)
                    }
                }
            }
        }
        scores.removeLast(scores.count - passageCount)
        return scores
    }
}

extension InvertedIndex.Parts {
    /// Calls a closure with a reader of the stretches.
    @inline(__always)
    func withStretches<Result>(_ body: (StretchReader) -> Result) -> Result {
        stretchStarts.withUnsafeBufferPointer { starts in
            postings.withUnsafeBufferPointer { postings in
                body(StretchReader(starts: starts, postings: postings))
            }
        }
    }

    /// Calls a closure with the passage, counted from the beginning of its block, and the impact of
    /// each posting of a stretch.
    func forEachPosting(ofStretch stretch: Int, _ body: (Int, UInt8) -> Void) {
        withStretches { $0.forEachPosting(of: stretch, body) }
    }
}
