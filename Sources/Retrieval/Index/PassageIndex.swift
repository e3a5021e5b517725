public import Corpus
public import TextAnalysis

/// One generation of the index, open for reading; it stays readable after newer ones exist.
public protocol PassageIndex: Sendable {
    /// Which generation it is.
    var generation: IndexGeneration { get }

    /// The languages of the documents, that of most first; at least one.
    var languages: [Language] { get }

    /// What ranking needs, in memory.
    var ranking: RankingIndex { get }

    /// What means the same: synonyms, and the acronyms that the documents explain.
    var thesaurus: Thesaurus { get }

    /// The passages that fit a question best; of those that say the same only the best.
    ///
    /// - Parameters:
    ///   - question: What is asked for.
    ///   - collections: The collections to look in; nil for all.
    ///   - limit: How many passages at most.
    ///   - priors: What is known of documents before any question.
    /// - Returns: The passages, best first; ties in the order of the index.
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    func rank(
        _ question: QuestionTerms,
        collections: Set<String>?,
        limit: Int,
        priors: DocumentPriors
    ) throws(PassageIndexError) -> [RankedPassage]

    /// Passages by their numbers, in the order asked for; what is not there is left out.
    func passages(_ ids: [Int64]) throws(PassageIndexError) -> [IndexedPassage]

    /// The passages that match a search.
    ///
    /// - Parameters:
    ///   - expression: What to match.
    ///   - collections: The collections to look in; nil for all.
    ///   - page: Which of the hits, counted from 0.
    /// - Returns: The hits of the page and how many there are in all.
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    func search(
        _ expression: SearchExpression,
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> SearchResults

    /// A document as it is shown, nil where there is none with this id.
    func document(_ id: DocumentID) throws(PassageIndexError) -> RenderedDocument?

    /// The documents sorted by collection and path, and how many there are in all.
    func documents(
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> (documents: [Document], total: Int)

    /// How many documents each collection has, by name in order.
    func collectionSizes() throws(PassageIndexError) -> [(name: String, documents: Int)]

    /// The files that were left out, by source and path in order.
    func leftOut(limit: Int) throws(PassageIndexError) -> [LeftOutFile]
}

extension PassageIndex {
    /// A question taken apart and understood by what the index holds.
    ///
    /// - Parameters:
    ///   - question: The question as typed.
    ///   - analyzers: Those of the languages of the index.
    /// - Returns: The terms.
    public func terms(of question: String, _ analyzers: LanguageAnalyzers) -> QuestionTerms {
        QuestionTerms(question, analyzer: analyzers.main, languages: languages)
            .understood(by: thesaurus, in: ranking, analyzers: analyzers)
    }
}
