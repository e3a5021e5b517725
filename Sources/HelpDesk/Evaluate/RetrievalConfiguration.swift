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

    /// Makes a configuration.
    public init(name: String, method: Method) {
        self.name = name
        self.method = method
    }

    /// What answers are made with, or with other parameters.
    public static func standard(_ parameters: RankingParameters) -> RetrievalConfiguration {
        RetrievalConfiguration(name: "docket", method: .ranking(parameters))
    }

    /// Each half alone, and each feature off in turn.
    public static func others(_ parameters: RankingParameters) -> [RetrievalConfiguration] {
        let features: [WritableKeyPath<RankingParameters, Float>] = [
            \.document, \.latent, \.window, \.run, \.pairs, \.feedback,
        ]
        var terms = parameters
        for feature in features { terms[keyPath: feature] = 0 }
        var latent = terms
        latent.terms = 0
        latent.latent = 1
        func without(
            _ name: String,
            _ features: WritableKeyPath<RankingParameters, Float>...
        ) -> RetrievalConfiguration {
            var less = parameters
            for feature in features { less[keyPath: feature] = 0 }
            return RetrievalConfiguration(name: "-\(name)", method: .ranking(less))
        }
        var plainWords = parameters
        plainWords.functionWord = 1
        return [
            RetrievalConfiguration(name: "fts5", method: .fullText),
            RetrievalConfiguration(name: "terms", method: .ranking(terms)),
            RetrievalConfiguration(name: "latent", method: .ranking(latent)),
            without("documents", \.document),
            without("latent", \.latent),
            without("feedback", \.feedback),
            without("latent-space", \.latent, \.feedback),
            without("windows", \.window),
            without("runs", \.run),
            without("pairs", \.pairs),
            without("proximity", \.window, \.run, \.pairs),
            without("adaptation", \.adaptation),
            RetrievalConfiguration(name: "-function-words", method: .ranking(plainWords)),
        ]
    }
}
