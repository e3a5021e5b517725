/// A part of the scores of a ranking's candidates.
struct RankingPart {
    /// The name of the part that terms make.
    static let termsName = "the question's terms"

    /// What it is, in words.
    let name: String
    /// How much it counts.
    let weight: Float
    /// For each candidate what was measured.
    let values: [Float]
    /// The same brought to mean 0 and deviation 1.
    let standard: [Float]

    init(_ name: String, _ weight: Float, _ values: [Float]) {
        self.name = name
        self.weight = weight
        self.values = values
        standard = StandardScores.of(values)
    }

    /// A part that is in the unit of the score already.
    init(asIs name: String, _ values: [Float]) {
        self.name = name
        weight = 1
        self.values = values
        standard = values
    }

    /// What the part adds to a candidate's score.
    func explanation(at place: Int, details: [Explanation]) -> Explanation {
        Explanation(
            value: Double(weight * standard[place]),
            description: "\(name): \(Ranker.short(values[place])), standard score "
                + "\(Ranker.short(standard[place])) times weight \(Ranker.short(weight))",
            details: details
        )
    }
}
