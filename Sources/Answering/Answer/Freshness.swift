public import Retrieval

/// How old the evidence of an answer is.
public struct Freshness: Hashable, Sendable, Codable {
    /// The generation of the index that was used.
    public var generation: IndexGeneration

    /// The earliest day on which a cited document was last checked, as `YYYY-MM-DD`.
    public var oldestReviewed: String?

    /// Makes a freshness.
    public init(generation: IndexGeneration, oldestReviewed: String?) {
        self.generation = generation
        self.oldestReviewed = oldestReviewed
    }
}
