/// A passage and how well it fits a question.
public struct RankedPassage: Hashable, Sendable {
    /// The passage.
    public var passage: IndexedPassage

    /// For ranking only: comparable within one ranking, greater is better, above 0.
    public var score: Double

    /// Makes a ranked passage.
    public init(passage: IndexedPassage, score: Double) {
        self.passage = passage
        self.score = score
    }
}
