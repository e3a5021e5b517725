/// Tells passages that say the same in nearly the same words.
///
/// - SeeAlso: Charikar, "Similarity estimation techniques from rounding algorithms" (2002).
struct NearDuplicates {
    /// In how many of 64 bits the sketches of such passages differ at most.
    private static let distance = 3
    /// By how much their lengths differ at most, in words of a hundred.
    private static let lengthShare = 10

    private let sequences: TokenSequences

    init(_ sequences: TokenSequences) {
        self.sequences = sequences
    }

    /// The passages of a ranking without those that say the same as a better one.
    func folded(_ ranking: [RankedOrdinal]) -> [RankedOrdinal] {
        var sketches: [(bits: UInt64, length: Int)] = []
        return ranking.filter { ranked in
            let sketch = sketch(of: ranked.ordinal)
            let isKnown = sketches.contains { known in
                let difference = abs(known.length - sketch.length) * 100
                return (known.bits ^ sketch.bits).nonzeroBitCount <= Self.distance
                    && difference <= Self.lengthShare * max(known.length, sketch.length)
            }
            if !isKnown { sketches.append(sketch) }
            return !isKnown
        }
    }

    /// 64 bits of which each tells whether more pairs of words vote for it than against it.
    private func sketch(of passage: Int) -> (bits: UInt64, length: Int) {
        let words = sequences.terms(of: passage)
        var votes = [Int](repeating: 0, count: 64)
        var before: UInt32 = 0
        for word in words {
            // Pairs rather than words, as the order of the words is part of what is said.
            var generator = SplitMix64(seed: UInt64(before) << 32 | UInt64(word))
            let hash = generator.next()
            for bit in 0..<64 { votes[bit] += hash >> UInt64(bit) & 1 == 1 ? 1 : -1 }
            before = word
        }
        let bits = votes.indices.reduce(UInt64(0)) { $0 | (votes[$1] > 0 ? 1 << UInt64($1) : 0) }
        return (bits, words.count)
    }
}

extension Ranker {
    /// The passages that fit a question best, of those that say the same only the best.
    ///
    /// - Parameters:
    ///   - question: What is asked for.
    ///   - collections: The collections to look in; nil for all.
    ///   - limit: How many passages at most.
    /// - Returns: Passages, best first.
    public func rankFolded(
        _ question: QuestionTerms,
        collections: Set<String>? = nil,
        limit: Int
    ) -> [RankedOrdinal] {
        // A few more, so that what is folded away leaves enough.
        let ranking = rank(question, collections: collections, limit: limit + limit / 2)
        return Array(NearDuplicates(index.sequences).folded(ranking).prefix(limit))
    }
}
