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
        var parts = InvertedIndex.Parts()
        parts.passageCount = vectors.count
        parts.termStarts.reserveCapacity(starts.count)
        parts.postings.reserveCapacity(passages.count)
        passages.withUnsafeBufferPointer { passages in
            impacts.withUnsafeBufferPointer { impacts in
                for term in 0..<termCount {
                    parts.append(passages, impacts, starts[term]..<starts[term + 1])
                }
            }
        }
        return InvertedIndex(trusted: parts)
    }
}

extension InvertedIndex.Parts {
    /// Appends a term with the postings in a range, divided by blocks.
    fileprivate mutating func append(
        _ passages: UnsafeBufferPointer<UInt32>,
        _ impacts: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>
    ) {
        let size = UInt32(InvertedIndex.blockSize)
        var place = range.lowerBound
        while place < range.upperBound {
            let first = place
            let block = passages[place] / size
            var peak: UInt8 = 0
            while place < range.upperBound, passages[place] / size == block {
                peak = max(peak, impacts[place])
                place += 1
            }
            stretchBlocks.append(block)
            stretchPeaks.append(peak)
            let start = postings.count
            let isDense = place - first >= InvertedIndex.denseLength
            if isDense { postings += repeatElement(0, count: InvertedIndex.denseLength) }
            for posting in first..<place {
                let passage = Int(passages[posting] % size)
                if isDense {
                    postings[start + passage / 2] |= UInt16(impacts[posting]) << (passage % 2 * 8)
                } else {
                    postings.append(
                        InvertedIndex.posting(place: passage, impact: impacts[posting])
                    )
                }
            }
            stretchStarts.append(UInt32(postings.count))
        }
        termStarts.append(UInt32(stretchBlocks.count))
    }
}
