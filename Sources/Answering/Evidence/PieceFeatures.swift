import Corpus

/// What is looked at to tell how well a piece of a passage answers a question.
struct PieceFeatures: Hashable {
    /// The features in the order of ``values``.
    enum Name: Int, CaseIterable {
        /// The share of the question that the piece holds, by weight.
        case own
        /// What only the headings hold.
        case heading
        /// What only the header of the piece's table holds.
        case columns
        /// What only the piece before holds.
        case before
        /// The passage's score beside the best one's.
        case passage
        /// The share of the question that the passage holds, with its headings.
        case coverage
        /// Whether it is the first piece of its passage.
        case isFirst
        /// Whether it has fewer than 4 words, more than 60.
        case isShort, isVeryLong
        /// Whether it asks something itself.
        case isQuestion
        /// Whether it has a number, and one is asked for.
        case wantedNumber
        /// Whether it has no number, and a time is asked for.
        case lacksTime
        /// Whether it has no number, and an amount is asked for.
        case lacksAmount
        /// The share of the question that numbers and names with capital letters make up which
        /// neither the piece nor its headings hold.
        case lackedNames
        /// How well it defines what a definition is asked of.
        case definition
    }

    /// How much each feature counts, in the order of ``Name``.
    ///
    /// Chosen by hand, as `Tests/Evaluation/fit_pieces.py` found none that are better on questions
    /// that were held out.
    static let weights: [Double] = [
        1, 0.4, 0.4, 0.3, 0.35, 0.25, 0.05, -0.2, -0.1, -0.3, 0.05, -0.3, -0.2, -0.1, 1,
    ]

    /// The features, by the raw value of their name.
    private(set) var values = [Double](repeating: 0, count: Name.allCases.count)

    /// A feature.
    subscript(name: Name) -> Double {
        get { values[name.rawValue] }
        set { values[name.rawValue] = newValue }
    }

    /// How well the piece answers: greater is better.
    var score: Double {
        var sum = 0.0
        for place in values.indices { sum += values[place] * Self.weights[place] }
        return sum
    }
}
