/// The best of many scored passages: of equal scores the one with the lower ordinal is better.
///
/// A score and an ordinal are one number, the greater the better, so that the order is total and
/// whatever comes in any order leaves the same best.
struct BestKeys {
    private let limit: Int
    /// A heap with the worst key first.
    private var heap: [UInt64] = []

    init(limit: Int) {
        self.limit = limit
        heap.reserveCapacity(min(limit, 4096))
    }

    /// A score and an ordinal as one number.
    @inline(__always)
    static func key(score: UInt32, ordinal: Int) -> UInt64 {
        UInt64(score) << 32 | UInt64(UInt32.max - UInt32(truncatingIfNeeded: ordinal))
    }

    /// The key that another must exceed to get in.
    @inline(__always)
    var threshold: UInt64 { heap.count < limit ? 0xFFFF_FFFF : heap[0] }

    /// Takes in a key above the threshold.
    mutating func insert(_ key: UInt64) {
        guard key > threshold, limit > 0 else { return }
        if heap.count < limit {
            heap.append(key)
            siftUp()
        } else {
            siftDown(key)
        }
    }

    /// Ordinals and scores, best first.
    var ranking: [(ordinal: Int, score: UInt32)] {
        heap.sorted(by: >).map { key in
            (
                Int(UInt32.max - UInt32(truncatingIfNeeded: key)),
                UInt32(truncatingIfNeeded: key >> 32)
            )
        }
    }

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(_ key: UInt64) {
        heap.withUnsafeMutableBufferPointer { heap in
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
                guard heap[child] < key else { break }
                heap[parent] = heap[child]
                parent = child
            }
            heap[parent] = key
        }
    }
}
