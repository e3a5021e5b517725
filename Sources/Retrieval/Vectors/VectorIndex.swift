/// The TF-IDF vectors of all passages, turned around: for each term the passages that have it.
///
/// Everything lies in flat arrays, read whole from the index file.
public struct VectorIndex: Sendable {
    /// The flat arrays, as they are stored.
    public struct Parts: Sendable, Equatable {
        /// The terms in UTF-8, sorted, one after the other.
        public var termBytes: [UInt8]
        /// Where each term begins in `termBytes`; one more at the end.
        public var termStarts: [UInt32]
        /// Where each term's postings begin; one more at the end.
        public var postingStarts: [UInt32]
        /// The passages of the postings, as places in `passageIDs`, ascending for each term.
        public var ordinals: [UInt32]
        /// The weights of the postings.
        public var weights: [Float]
        /// The passages, in the order that settles ties.
        public var passageIDs: [Int64]
        /// The collection of each passage, as a place in `collectionNames`.
        public var collections: [UInt32]
        /// The names of the collections.
        public var collectionNames: [String]

        /// Makes the parts of an index.
        public init(
            termBytes: [UInt8] = [],
            termStarts: [UInt32] = [0],
            postingStarts: [UInt32] = [0],
            ordinals: [UInt32] = [],
            weights: [Float] = [],
            passageIDs: [Int64] = [],
            collections: [UInt32] = [],
            collectionNames: [String] = []
        ) {
            self.termBytes = termBytes
            self.termStarts = termStarts
            self.postingStarts = postingStarts
            self.ordinals = ordinals
            self.weights = weights
            self.passageIDs = passageIDs
            self.collections = collections
            self.collectionNames = collectionNames
        }
    }

    /// The flat arrays.
    public let parts: Parts

    /// Takes the arrays in if they fit together, so that no damaged index is ever followed.
    public init?(_ parts: Parts) {
        let termCount = parts.termStarts.count - 1
        guard termCount >= 0, parts.postingStarts.count == termCount + 1,
            Self.areStarts(parts.termStarts, of: parts.termBytes.count),
            Self.areStarts(parts.postingStarts, of: parts.ordinals.count),
            parts.ordinals.count == parts.weights.count,
            parts.collections.count == parts.passageIDs.count,
            parts.ordinals.allSatisfy({ $0 < UInt32(parts.passageIDs.count) }),
            parts.collections.allSatisfy({ $0 < UInt32(parts.collectionNames.count) })
        else { return nil }
        self.parts = parts
    }

    /// An index of no passages.
    public static let empty = VectorIndex(Parts()) ?? { preconditionFailure("empty parts fit") }()

    /// How many passages there are.
    public var passageCount: Int { parts.passageIDs.count }

    /// How many passages have a term.
    public func passageFrequency(of term: String) -> Int {
        postings(of: term)?.count ?? 0
    }

    /// How much a term tells, greater than 0; the most for one that occurs nowhere.
    public func inverseDocumentFrequency(of term: String) -> Float {
        PostingWeights.inverseDocumentFrequency(
            passageFrequency: passageFrequency(of: term),
            passageCount: passageCount
        )
    }

    /// The passages that fit weighted terms best, by the sum of products of weights.
    ///
    /// - Parameters:
    ///   - terms: What is asked for; terms that occur nowhere count for nothing.
    ///   - collections: The collections to look in; nil for all.
    ///   - limit: How many passages at most.
    /// - Returns: Passages with scores above 0, best first; ties in the order of `passageIDs`.
    public func best(
        for terms: [QueryTerm],
        collections: Set<String>?,
        limit: Int
    ) -> [(passageID: Int64, score: Float)] {
        guard limit > 0, passageCount > 0 else { return [] }
        var scores = [Float](repeating: 0, count: passageCount)
        for term in terms {
            guard let postings = postings(of: term.text) else { continue }
            for posting in postings {
                scores[Int(parts.ordinals[posting])] += term.weight * parts.weights[posting]
            }
        }
        let allowed = collections.map { names in parts.collectionNames.map(names.contains) }
        var best = TopRanked(limit: limit)
        for (ordinal, score) in scores.enumerated() where score > best.threshold {
            if let allowed, !allowed[Int(parts.collections[ordinal])] { continue }
            best.insert(ordinal: ordinal, score: score)
        }
        return best.ranking.map { (parts.passageIDs[$0.ordinal], $0.score) }
    }

    private func postings(of term: String) -> Range<Int>? {
        var term = term
        return term.withUTF8 { bytes in
            var low = 0
            var high = parts.termStarts.count - 1
            while low < high {
                let middle = (low + high) / 2
                let candidate = parts.termBytes[
                    Int(parts.termStarts[middle])..<Int(parts.termStarts[middle + 1])
                ]
                if candidate.elementsEqual(bytes) {
                    return Int(parts.postingStarts[middle])..<Int(parts.postingStarts[middle + 1])
                }
                if candidate.lexicographicallyPrecedes(bytes) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return nil
        }
    }

    private static func areStarts(_ starts: [UInt32], of count: Int) -> Bool {
        guard starts.first == 0, starts.last.map(Int.init) == count else { return false }
        return zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    }
}
