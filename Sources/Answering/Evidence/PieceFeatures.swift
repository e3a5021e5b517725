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
        /// What only the piece after holds.
        case after
        /// The share of neighbouring words of the question that stand together in it.
        case pairs
        /// The passage's score beside the best one's.
        case passage
        /// Whether the passage is the best one.
        case isBestPassage
        /// The share of the question that the passage holds, with its headings.
        case coverage
        /// Whether it is the first piece of its passage.
        case isFirst
        /// Whether it is an item of a list, a row of a table, or code.
        case isItem, isRow, isCode
        /// Whether it is code, and something to do or to type is asked for.
        case isWantedCode
        /// Whether it has fewer than 4 words, more than 40, more than 60.
        case isShort, isLong, isVeryLong
        /// Whether it asks something itself, or announces what follows.
        case isQuestion, isAnnouncing
        /// Whether it has a number, and one is asked for.
        case wantedNumber
        /// Whether it has no number, and a time is asked for.
        case lacksTime
        /// Whether it has a name, and one is asked for.
        case wantedName
        /// Whether it has code in it, and something to type is asked for.
        case wantedCode
        /// Whether it tells a reason, and one is asked for.
        case wantedReason
        /// Whether it says to do something, and that is asked for.
        case wantedAction
        /// How well it defines what a definition is asked of.
        case definition
        /// Whether it holds every word that names something.
        case isWhole
    }

    /// How much each feature counts, in the order of ``Name``.
    ///
    /// Fitted by `Tests/Evaluation/fit_pieces.py`.
    static let weights: [Double] = [
        1, 0.4, 0.4, 0.3, 0, 0, 0.35, 0, 0.25, 0.05, 0, 0, 0, 0, -0.2, 0, -0.1, -0.3, 0, 0.05, -0.3,
        0, 0, 0, 0, 1, 0,
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
