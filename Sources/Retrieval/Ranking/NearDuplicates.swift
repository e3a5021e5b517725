/// Tells passages that say the same in nearly the same words.
///
/// - SeeAlso: Charikar, "Similarity estimation techniques from rounding algorithms" (2002).
struct NearDuplicates {
    /// In how many of 64 bits the sketches of such passages differ at most.
    private static let distance = 3
    /// By how much their lengths differ at most, in hundredths.
    private static let lengthShare = 10

    private let sequences: TokenSequences

    init(_ sequences: TokenSequences) {
        self.sequences = sequences
    }

    /// The first passages of a ranking without those that say the same as a better one.
    func folded(_ ranking: [RankedOrdinal], limit: Int) -> [RankedOrdinal] {
        var kept: [RankedOrdinal] = []
        // Only passages of about the same length are looked at more closely.
        var sketches: [Int: UInt64] = [:]
        var marks: [Int: SIMD16<UInt64>] = [:]
        func sketch(_ passage: Int) -> UInt64 {
            if let known = sketches[passage] { return known }
            let sketch = self.sketch(of: passage)
            sketches[passage] = sketch
            return sketch
        }
        func mark(_ passage: Int) -> SIMD16<UInt64> {
            if let known = marks[passage] { return known }
            let mark = self.mark(of: passage)
            marks[passage] = mark
            return mark
        }
        for ranked in ranking {
            guard kept.count < limit else { break }
            let isKnown = kept.contains { known in
                isAsLong(known.ordinal, ranked.ordinal)
                    && Self.mayBeSame(mark(known.ordinal), mark(ranked.ordinal))
                    && (sketch(known.ordinal) ^ sketch(ranked.ordinal)).nonzeroBitCount
                        <= Self.distance
            }
            if !isKnown { kept.append(ranked) }
        }
        return kept
    }

    private func isAsLong(_ passage: Int, _ other: Int) -> Bool {
        let lengths = (sequences.length(of: passage), sequences.length(of: other))
        return abs(lengths.0 - lengths.1) * 100 <= Self.lengthShare * max(lengths.0, lengths.1)
    }

    /// Whether two passages have at least half of their words in common; others cannot say the same
    /// in nearly the same words, and need no sketch.
    private static func mayBeSame(_ one: SIMD16<UInt64>, _ other: SIMD16<UInt64>) -> Bool {
        let (both, either) = (one & other, one | other)
        var (shared, all) = (0, 0)
        for lane in 0..<SIMD16<UInt64>.scalarCount {
            shared += both[lane].nonzeroBitCount
            all += either[lane].nonzeroBitCount
        }
        return shared * 2 >= all
    }

    /// 1,024 bits of which those are set that the words of a passage stand for.
    private func mark(of passage: Int) -> SIMD16<UInt64> {
        var mark = SIMD16<UInt64>.zero
        sequences.forEachToken(of: passage) { token in
            let bit = (UInt32(token) &* 0x9E37_79B1) >> 22
            mark[Int(bit / 64)] |= 1 << UInt64(bit % 64)
        }
        return mark
    }

    /// 64 bits of which each tells whether more pairs of words vote for it than against it.
    private func sketch(of passage: Int) -> UInt64 {
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
        return votes.indices.reduce(UInt64(0)) { $0 | (votes[$1] > 0 ? 1 << UInt64($1) : 0) }
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
        return NearDuplicates(index.sequences).folded(ranking, limit: limit)
    }
}
