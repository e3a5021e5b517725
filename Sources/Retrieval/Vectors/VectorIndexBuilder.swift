/// Turns the vectors of passages around into a ``VectorIndex``.
public struct VectorIndexBuilder {
    private var termTexts: [Int64: String]
    private var passageIDs: [Int64] = []
    private var collections: [UInt32] = []
    private var collectionOrdinals: [String: UInt32] = [:]
    private var lengths: [Float] = []
    private var postingTerms: [Int64] = []
    private var postingOrdinals: [UInt32] = []
    private var postingCounts: [UInt32] = []

    /// Begins an index.
    ///
    /// - Parameter terms: The text of each term, by its number.
    public init(terms: [Int64: String]) {
        termTexts = terms
    }

    /// Adds a passage; passages come in the order that settles ties.
    ///
    /// - Parameters:
    ///   - id: The passage's number.
    ///   - collection: The collection that it belongs to.
    ///   - terms: The numbers of its terms, and how often each occurs.
    public mutating func add(id: Int64, collection: String, terms: [(term: Int64, count: UInt32)]) {
        let ordinal = UInt32(passageIDs.count)
        passageIDs.append(id)
        let next = UInt32(collectionOrdinals.count)
        let place = collectionOrdinals[collection] ?? next
        collectionOrdinals[collection] = place
        collections.append(place)
        var length: Float = 0
        for (term, count) in terms {
            postingTerms.append(term)
            postingOrdinals.append(ordinal)
            postingCounts.append(count)
            length += Float(count)
        }
        lengths.append(length)
    }

    /// The finished arrays.
    public func parts() -> VectorIndex.Parts {
        let used = Set(postingTerms)
        let sorted = used.compactMap { id in termTexts[id].map { (id, Array($0.utf8)) } }
            .sorted { $0.1.lexicographicallyPrecedes($1.1) }
        var places: [Int64: Int] = [:]
        places.reserveCapacity(sorted.count)
        var parts = VectorIndex.Parts()
        for (place, (id, bytes)) in sorted.enumerated() {
            places[id] = place
            parts.termBytes += bytes
            parts.termStarts.append(UInt32(parts.termBytes.count))
        }
        var starts = [UInt32](repeating: 0, count: sorted.count + 1)
        let postingPlaces = postingTerms.map { places[$0] ?? -1 }
        for place in postingPlaces where place >= 0 { starts[place + 1] += 1 }
        for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
        parts.postingStarts = starts
        let count = Int(starts.last ?? 0)
        parts.ordinals = [UInt32](repeating: 0, count: count)
        parts.weights = [Float](repeating: 0, count: count)
        var next = starts
        let averageLength =
            lengths.isEmpty ? 0 : lengths.reduce(0, +) / Float(lengths.count)
        for (posting, place) in postingPlaces.enumerated() where place >= 0 {
            let slot = Int(next[place])
            next[place] += 1
            let ordinal = postingOrdinals[posting]
            let inverse = PostingWeights.inverseDocumentFrequency(
                passageFrequency: Int(starts[place + 1] - starts[place]),
                passageCount: passageIDs.count
            )
            parts.ordinals[slot] = ordinal
            parts.weights[slot] =
                inverse
                * PostingWeights.termFrequency(
                    postingCounts[posting],
                    length: lengths[Int(ordinal)],
                    averageLength: averageLength
                )
        }
        parts.passageIDs = passageIDs
        parts.collections = collections
        parts.collectionNames = collectionOrdinals.sorted { $0.value < $1.value }.map(\.key)
        return parts
    }
}
