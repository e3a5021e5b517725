/// A passage and how well it fits a question.
public struct RankedPassage: Hashable, Sendable {
    /// The passage.
    public var passage: IndexedPassage

    /// For ranking only: comparable within one ranking, greater is better, above 0.
    public var score: Double
    /// How well the passage fits by itself.
    public var fit: PassageFit

    /// Makes a ranked passage.
    public init(passage: IndexedPassage, score: Double, fit: PassageFit = PassageFit()) {
        self.passage = passage
        self.score = score
        self.fit = fit
    }
}
