/// A passage and how its score came to be.
public struct ExplainedPassage: Hashable, Sendable {
    /// The passage.
    public var passage: IndexedPassage
    /// How its score came to be.
    public var explanation: Explanation

    /// Makes an explained passage.
    public init(passage: IndexedPassage, explanation: Explanation) {
        self.passage = passage
        self.explanation = explanation
    }
}
