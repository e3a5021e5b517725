public import Retrieval

/// A way to rank that is measured beside others.
public struct RetrievalConfiguration: Sendable {
    /// How passages are found.
    public enum Method: Sendable {
        /// By the ranking of answers, with these parameters.
        case ranking(RankingParameters)
        /// By FTS5's own ranking, any of the words.
        case fullText
    }

    /// A name without white space.
    public var name: String
    /// How passages are found.
    public var method: Method

    /// What answers are made with.
    public static let standard = RetrievalConfiguration(
        name: "docket",
        method: .ranking(RankingParameters())
    )

    /// Each half alone, and each feature off in turn.
    public static let others: [RetrievalConfiguration] = [
        RetrievalConfiguration(name: "fts5", method: .fullText)
    ]
}
