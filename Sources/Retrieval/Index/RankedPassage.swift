/// A passage and how well it fits a question.
public struct RankedPassage: Hashable, Sendable {
    /// The passage.
    public var passage: IndexedPassage

    /// For ranking only: comparable within one ranking, greater is better, above 0.
    public var score: Double

    /// The numbers of passages that say the same in nearly the same words, best first.
    public var duplicates: [Int64]

    /// Makes a ranked passage.
    public init(passage: IndexedPassage, score: Double, duplicates: [Int64] = []) {
        self.passage = passage
        self.score = score
        self.duplicates = duplicates
    }
}
