/// The analyzers for texts in several languages: that of most documents, and those of the others.
///
/// They hold scratch memory: one set for each thread.
public final class LanguageAnalyzers {
    /// The analyzer for the language of most documents.
    public let main: Analyzer

    /// The analyzers for the other languages.
    public let others: [Analyzer]

    /// Makes analyzers.
    ///
    /// - Parameter languages: The languages, that of most documents first; English where there is
    ///   none.
    public init(_ languages: [Language] = [.english]) {
        main = Analyzer(language: languages.first ?? .english)
        others = languages.dropFirst().map { Analyzer(language: $0) }
    }

    /// All of them, the main one first.
    public var all: [Analyzer] { [main] + others }
}
