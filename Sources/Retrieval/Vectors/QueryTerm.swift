/// A term of a question and how much it counts.
public struct QueryTerm: Hashable, Sendable {
    /// The analyzed term.
    public var text: String

    /// How much it counts, above 0; 1 for a word of the question.
    public var weight: Float

    /// Makes a query term.
    public init(text: String, weight: Float = 1) {
        self.text = text
        self.weight = weight
    }
}
