import Corpus
public import Evaluation
public import Retrieval
import TextAnalysis

/// Ranks the documents of an index for the questions of a test collection.
public struct EvaluateRetrieval: Sendable {
    /// How many documents of each question a run holds.
    public static let depth = 100

    private let index: any PassageIndex
    private let names: [String]
    /// The place of each passage in the ranking's table, by its number.
    private let ordinals: [Int64: Int]

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - index: The index of the collection's documents.
    ///   - groups: What judgments name in a document's place; nil where they name paths.
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    public init(index: any PassageIndex, groups: [String: String]?) throws(PassageIndexError) {
        self.index = index
        let documents = try index.documents(collections: nil, page: 0..<Int(Int32.max)).documents
        let paths = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.path) })
        ordinals = Dictionary(
            uniqueKeysWithValues: index.ranking.passages.ids.enumerated().map { ($1, $0) }
        )
        names = index.ranking.passages.documentIDs.map { id in
            let path = paths[id] ?? id.rawValue
            return groups.map { $0[path] ?? path } ?? path
        }
    }

    /// The documents for each question, best first: at least ``depth`` where so many match.
    ///
    /// - Parameters:
    ///   - topics: The questions.
    ///   - configuration: How passages are found.
    /// - Returns: A run named as the configuration.
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    public func run(
        _ topics: [Topic],
        _ configuration: RetrievalConfiguration
    ) throws(PassageIndexError) -> Run {
        var run = Run(tag: configuration.name)
        let analyzers = LanguageAnalyzers(index.languages)
        for topic in topics {
            let question = index.terms(of: topic.text, analyzers)
            var limit = 3 * Self.depth
            while true {
                let passages = try passages(for: question, configuration.method, limit: limit)
                let entries = entries(of: passages)
                if entries.count >= Self.depth || passages.count < limit {
                    run.rankings[topic.id] = Array(entries.prefix(Self.depth))
                    break
                }
                limit *= 4
            }
        }
        return run
    }

    private func passages(
        for question: QuestionTerms,
        _ method: RetrievalConfiguration.Method,
        limit: Int
    ) throws(PassageIndexError) -> [RankedOrdinal] {
        switch method {
        case .ranking(let parameters):
            return Ranker(index: index.ranking, parameters: parameters).rank(question, limit: limit)
        case .fullText:
            let terms = question.allWords.map { SearchExpression.phrase([$0.term]) }
            guard !terms.isEmpty else { return [] }
            let hits = try index.search(.any(terms), collections: nil, page: 0..<limit).hits
            return hits.compactMap { hit in
                ordinals[hit.passage.id].map {
                    RankedOrdinal(ordinal: $0, score: Float(hit.score))
                }
            }
        }
    }

    private func entries(of passages: [RankedOrdinal]) -> [Run.Entry] {
        var seen: Set<String> = []
        return DocumentRanking.documents(passages, in: index.ranking.passages)
            .compactMap { document, score in
                let name = names[document]
                guard seen.insert(name).inserted else { return nil }
                return Run.Entry(document: name, score: Double(score))
            }
    }
}
