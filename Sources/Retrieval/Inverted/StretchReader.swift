/// Reads the postings of an ``InvertedIndex`` where they lie; valid only as long as they do.
struct StretchReader {
    /// Where each stretch begins in `postings`; one more at the end.
    let starts: UnsafeBufferPointer<UInt32>
    /// See ``InvertedIndex/Parts/postings``.
    let postings: UnsafeBufferPointer<UInt16>

    /// Calls a closure with the passage, counted from the beginning of its block, and the impact of
    /// each posting of a stretch.
    @inline(__always)
    func forEachPosting(of stretch: Int, _ body: (Int, UInt8) -> Void) {
        let (start, end) = bounds(of: stretch)
        if Self.isDense(start, end) {
            for place in 0..<InvertedIndex.blockSize {
                let impact = denseImpact(at: place, from: start)
                if impact > 0 { body(place, UInt8(truncatingIfNeeded: impact)) }
            }
        } else {
            for next in start..<end {
                body(
                    InvertedIndex.place(of: postings[next]),
                    InvertedIndex.impact(of: postings[next])
                )
            }
        }
    }

    /// Adds the impacts of a stretch, times a weight, to the scores of its block's passages.
    @inline(__always)
    func add(_ stretch: Int, weight: UInt32, to scores: UnsafeMutableBufferPointer<UInt32>) {
        let (start, end) = bounds(of: stretch)
        if Self.isDense(start, end) {
            for pair in 0..<InvertedIndex.denseLength {
                let impacts = UInt32(postings[start &+ pair])
                scores[2 &* pair] &+= weight &* (impacts & 0xFF)
                scores[2 &* pair &+ 1] &+= weight &* (impacts &>> 8)
            }
        } else {
            addSparse(start, end, weight: weight, to: scores)
        }
    }

    /// Adds the impacts of a stretch, times a weight, to the scores of some of its block's passages;
    /// those of others may grow too.
    @inline(__always)
    func add(
        _ stretch: Int,
        weight: UInt32,
        to scores: UnsafeMutableBufferPointer<UInt32>,
        at places: UnsafeBufferPointer<UInt8>
    ) {
        let (start, end) = bounds(of: stretch)
        if Self.isDense(start, end) {
            for place in places {
                scores[Int(place)] &+= weight &* denseImpact(at: Int(place), from: start)
            }
        } else {
            addSparse(start, end, weight: weight, to: scores)
        }
    }

    @inline(__always)
    private func addSparse(
        _ start: Int,
        _ end: Int,
        weight: UInt32,
        to scores: UnsafeMutableBufferPointer<UInt32>
    ) {
        var next = start
        while next < end {
            let posting = postings[next]
            scores[InvertedIndex.place(of: posting)] &+=
                weight &* UInt32(InvertedIndex.impact(of: posting))
            next &+= 1
        }
    }

    @inline(__always)
    private func bounds(of stretch: Int) -> (start: Int, end: Int) {
        (Int(starts[stretch]), Int(starts[stretch &+ 1]))
    }

    @inline(__always)
    private static func isDense(_ start: Int, _ end: Int) -> Bool {
        end &- start == InvertedIndex.denseLength
    }

    @inline(__always)
    private func denseImpact(at place: Int, from start: Int) -> UInt32 {
        let pair = UInt32(postings[start &+ (place &>> 1)])
        let shift = (UInt32(truncatingIfNeeded: place) & 1) &* 8
        return (pair &>> shift) & 0xFF
    }
}
