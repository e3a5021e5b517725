/// Turns vectors around into an ``InvertedIndex``.
enum InvertedIndexBuilder {
    /// The inverted index of vectors.
    static func index(of vectors: PassageVectors) -> InvertedIndex {
        let termCount = vectors.frequencies.count
        var starts = [Int](repeating: 0, count: termCount + 1)
        for term in 0..<termCount {
            starts[term + 1] = starts[term] + Int(vectors.frequencies[term])
        }
        var next = starts
        var passages = [UInt32](repeating: 0, count: vectors.terms.count)
        var impacts = [UInt8](repeating: 0, count: vectors.terms.count)
        for passage in 0..<vectors.count {
            for posting in vectors.starts[passage]..<vectors.starts[passage + 1] {
                let term = Int(vectors.terms[posting])
                passages[next[term]] = UInt32(passage)
                impacts[next[term]] = vectors.impacts[posting]
                next[term] += 1
            }
        }
        return InvertedIndex(
            trusted: parts(passageCount: vectors.count, starts, passages, impacts)
        )
    }

    /// The postings of each term divided by blocks.
    private static func parts(
        passageCount: Int,
        _ starts: [Int],
        _ passages: [UInt32],
        _ impacts: [UInt8]
    ) -> InvertedIndex.Parts {
        var parts = InvertedIndex.Parts()
        parts.passageCount = passageCount
        parts.termStarts.reserveCapacity(starts.count)
        let size = UInt32(InvertedIndex.blockSize)
        for term in 0..<(starts.count - 1) {
            var place = starts[term]
            let end = starts[term + 1]
            while place < end {
                let first = place
                let block = passages[place] / size
                while place < end, passages[place] / size == block { place += 1 }
                parts.append(block: block, passages[first..<place], impacts[first..<place])
            }
            parts.termStarts.append(UInt32(parts.stretchBlocks.count))
        }
        return parts
    }
}

extension InvertedIndex.Parts {
    /// Appends a stretch of passages of one block.
    fileprivate mutating func append(
        block: UInt32,
        _ passages: ArraySlice<UInt32>,
        _ impacts: ArraySlice<UInt8>
    ) {
        stretchBlocks.append(block)
        stretchPeaks.append(impacts.max() ?? 0)
        let start = postings.count
        let isDense = passages.count >= InvertedIndex.denseLength
        if isDense { postings += repeatElement(0, count: InvertedIndex.denseLength) }
        for (passage, impact) in zip(passages, impacts) {
            let place = Int(passage) % InvertedIndex.blockSize
            if isDense {
                postings[start + place / 2] |= UInt16(impact) << (place % 2 * 8)
            } else {
                postings.append(InvertedIndex.posting(place: place, impact: impact))
            }
        }
        stretchStarts.append(UInt32(postings.count))
    }
}
