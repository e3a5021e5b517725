/// The vector of each passage: the terms it has and their impacts.
struct PassageVectors {
    /// Where each passage begins in `terms`; one more at the end.
    private(set) var starts: [Int] = [0]
    /// The terms by number.
    private(set) var terms: [UInt32] = []
    /// The impacts of the terms, 1 to 255.
    private(set) var impacts: [UInt8] = []
    /// How many passages have each term.
    private(set) var frequencies: [UInt32]
    /// How many passages have each term as a word of its own, and how many have it so twice.
    private(set) var repetitions: [(once: UInt32, twice: UInt32)]

    /// How many passages there are.
    var count: Int { starts.count - 1 }

    /// The vectors of passages, or of documents: each the terms of its passages together, its title
    /// and path once.
    ///
    /// - Parameters:
    ///   - forward: The terms of the passages.
    ///   - lengths: The lengths of their fields.
    ///   - documents: The document of each passage, counted from 0, never falling; nil for vectors
    ///     of the passages themselves.
    ///   - termCount: How many terms the lexicon has.
    ///   - weights: How a field's terms count.
    init(
        of forward: ForwardIndex,
        lengths: FieldLengths,
        documents: [UInt32]? = nil,
        termCount: Int,
        weights: FieldWeights
    ) {
        let documents = documents ?? (0..<forward.count).map { UInt32($0) }
        let lengths = lengths.byDocument(documents)
        let averageLength = weights.length(lengths.averages)
        frequencies = [UInt32](repeating: 0, count: termCount)
        repetitions = Array(repeating: (0, 0), count: termCount)
        let counter = WeightedCounter(termCount: termCount)
        var passage = 0
        while passage < forward.count {
            let document = documents[passage]
            var factors = weights.factors(
                lengths: lengths.lengths(of: Int(document)),
                averageLength: averageLength
            )
            while passage < forward.count, documents[passage] == document {
                counter.count(passage, of: forward, factors: factors, colocated: weights.colocated)
                factors[PassageField.title.rawValue] = 0
                factors[PassageField.path.rawValue] = 0
                passage += 1
            }
            append(counter, weights)
        }
    }

    private mutating func append(_ counter: WeightedCounter, _ weights: FieldWeights) {
        counter.drain { term, count, repetition in
            if repetition > 0 { repetitions[term].once += 1 }
            if repetition > 1 { repetitions[term].twice += 1 }
            terms.append(UInt32(term))
            impacts.append(weights.impact(of: count))
            frequencies[term] += 1
        }
        starts.append(terms.count)
    }
}
