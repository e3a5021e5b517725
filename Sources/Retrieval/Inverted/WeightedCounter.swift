/// Adds up how often each term occurs in a passage, each field with its own factor.
struct WeightedCounter {
    private var counts: [Float]
    private var repetitions: [UInt8]
    private var touched: [Int] = []

    /// Makes a counter for terms with numbers below `termCount`.
    init(termCount: Int) {
        counts = [Float](repeating: 0, count: termCount)
        repetitions = [UInt8](repeating: 0, count: termCount)
    }

    /// Counts a passage; an earlier one has been drained.
    mutating func count(
        _ passage: Int,
        of forward: ForwardIndex,
        factors: [Float],
        colocated: Float
    ) {
        forward.forEachTerm(of: passage) { term, field, isColocated in
            let factor = factors[field.rawValue]
            guard factor > 0 else { return }
            if counts[term] == 0 { touched.append(term) }
            counts[term] += isColocated ? colocated * factor : factor
            if !isColocated, repetitions[term] < 2 { repetitions[term] += 1 }
        }
    }

    /// Hands out each counted term with its weighted count and how often it stands as a word of its
    /// own, 2 for more, and begins anew.
    mutating func drain(_ body: (Int, Float, UInt8) -> Void) {
        for term in touched {
            body(term, counts[term], repetitions[term])
            counts[term] = 0
            repetitions[term] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }
}
