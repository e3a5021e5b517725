/// Adds up how often each term occurs in a passage, each field with its own factor.
///
/// Counts millions of terms for an index, so that what it notes lies in plain memory.
final class WeightedCounter {
    private struct Entry {
        var count: Float = 0
        var repetition: UInt8 = 0
        var isTouched = false
    }

    private let entries: UnsafeMutableBufferPointer<Entry>
    /// The terms that were counted, in the order in which they came.
    private let touched: UnsafeMutableBufferPointer<UInt32>
    private var touchedCount = 0

    /// Makes a counter for terms with numbers below `termCount`.
    init(termCount: Int) {
        entries = .allocate(capacity: termCount)
        entries.initialize(repeating: Entry())
        touched = .allocate(capacity: termCount)
        touched.initialize(repeating: 0)
    }

    deinit {
        entries.deallocate()
        touched.deallocate()
    }

    /// Counts a passage beside those that have not been drained.
    func count(_ passage: Int, of forward: ForwardIndex, factors: [Float], colocated: Float) {
        var touchedCount = touchedCount
        factors.withUnsafeBufferPointer { factors in
            forward.forEachTerm(of: passage) { term, field, isColocated in
                let factor = factors[field.rawValue]
                guard factor > 0 else { return }
                if !entries[term].isTouched {
                    entries[term].isTouched = true
                    touched[touchedCount] = UInt32(truncatingIfNeeded: term)
                    touchedCount &+= 1
                }
                entries[term].count += isColocated ? colocated * factor : factor
                if !isColocated, entries[term].repetition < 2 { entries[term].repetition &+= 1 }
            }
        }
        self.touchedCount = touchedCount
    }

    /// Hands out each counted term with its weighted count and how often it stands as a word of its
    /// own, 2 for more, and begins anew.
    func drain(_ body: (Int, Float, UInt8) -> Void) {
        for term in touched[..<touchedCount] {
            let entry = entries[Int(term)]
            body(Int(term), entry.count, entry.repetition)
            entries[Int(term)] = Entry()
        }
        touchedCount = 0
    }
}
