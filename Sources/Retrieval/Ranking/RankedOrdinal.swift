/// A passage's place in the index and how well it fits a question.
public struct RankedOrdinal: Hashable, Sendable {
    /// The place in ``PassageTable``.
    public var ordinal: Int

    /// Comparable within one ranking, greater is better, above 0.
    public var score: Float

    /// How well the passage fits by itself.
    public var fit: PassageFit

    /// Makes a ranked ordinal.
    public init(ordinal: Int, score: Float, fit: PassageFit = PassageFit()) {
        self.ordinal = ordinal
        self.score = score
        self.fit = fit
    }
}
