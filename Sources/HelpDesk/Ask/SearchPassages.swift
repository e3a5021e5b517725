public import Retrieval
import TextAnalysis

/// Searches the index for words, phrases and identifiers.
public struct SearchPassages: Sendable {
    /// The longest search, in bytes of UTF-8.
    public static let sizeLimit = 8 << 10

    /// The most hits of a page.
    public static let pageLimit = 100

    /// What a search found.
    public struct Outcome: Hashable, Sendable {
        /// The hits of the page and how many there are in all.
        public var results: SearchResults
        /// What was understood otherwise than it was typed.
        public var notes: [String]
        /// The generation that was searched.
        public var generation: IndexGeneration
    }

    private let holder: IndexHolder

    /// Makes the use case.
    public init(holder: IndexHolder) {
        self.holder = holder
    }

    /// The hits of a search; where not all words occur together, those of any of them.
    ///
    /// - Parameters:
    ///   - text: The search as typed; nothing in it is a syntax error.
    ///   - collections: The collections to look in; nil for all.
    ///   - hidden: The collections that are not there for whoever searches.
    ///   - page: Which of the hits, counted from 0, at most ``pageLimit``.
    /// - Returns: The page, what was understood otherwise, and the generation searched.
    /// - Throws: ``SearchError`` where the search is empty or too long, ``PassageIndexError``
    ///   where there is no index to search in.
    public func callAsFunction(
        _ text: String,
        collections: Set<String>? = nil,
        hidden: Set<String> = [],
        page: Range<Int>
    ) throws -> Outcome {
        guard text.utf8.count <= Self.sizeLimit else {
            throw SearchError.tooLong(bytes: text.utf8.count, limit: Self.sizeLimit)
        }
        guard text.contains(where: { !$0.isWhitespace && $0 != "\0" }) else {
            throw SearchError.empty
        }
        let index = try holder.current(hiding: hidden)
        try CollectionError.check(collections, in: index)
        var parser = SearchParser(analyzers: LanguageAnalyzers(index.languages))
        guard let expression = parser.parse(text) else {
            let notes = parser.notes.isEmpty ? ["there is no word to search for"] : parser.notes
            return Outcome(
                results: SearchResults(hits: [], total: 0),
                notes: notes,
                generation: index.generation
            )
        }
        var results = try index.search(expression, collections: collections, page: page)
        var notes = parser.notes
        if results.total == 0, let relaxed = expression.relaxed {
            results = try index.search(relaxed, collections: collections, page: page)
            if results.total > 0 {
                notes.append("no passage has all of the words; these have some of them")
            }
        }
        return Outcome(results: results, notes: notes, generation: index.generation)
    }
}

/// What can be wrong with a search.
public enum SearchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It holds nothing but white space.
    case empty
    /// It is longer than ``SearchPassages/sizeLimit``.
    case tooLong(bytes: Int, limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .empty: "the search is empty; name a word to look for, for example: pfc watchdog"
        case .tooLong(let bytes, let limit):
            "the search has \(bytes) bytes, and \(limit) are the most; name fewer words"
        }
    }
}
