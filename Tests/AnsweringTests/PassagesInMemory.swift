import Answering
import Corpus
import Fabric
import Foundation
import Retrieval
import TextAnalysis

/// Passages with their ranking and nothing else, for composing answers from.
struct PassagesInMemory: PassageIndex {
    let generation: IndexGeneration
    let languages = [Language.english]
    let ranking: RankingIndex
    let thesaurus = Thesaurus()
    private let passages: [IndexedPassage]

    init(
        _ texts: [(title: String, headings: [String], text: String)],
        reviewed: [String?] = []
    ) {
        let analyzer = Analyzer()
        var builder = RankingIndexBuilder()
        for (ordinal, entry) in texts.enumerated() {
            builder.add(
                id: Int64(ordinal),
                title: analyzer.stream(of: entry.title),
                headings: analyzer.stream(of: entry.headings.joined(separator: "\n")),
                text: analyzer.stream(of: entry.text)
            )
        }
        guard
            let index = builder.index(
                of: texts.indices.map { (Int64($0), DocumentID(rawValue: "\($0)"), "c") }
            )
        else { preconditionFailure("every passage was added") }
        ranking = index.index
        generation = IndexGeneration(
            number: 1,
            builtAt: Date(timeIntervalSince1970: 0),
            documentCount: texts.count,
            passageCount: texts.count
        )
        passages = texts.enumerated().map { ordinal, entry in
            IndexedPassage(
                id: Int64(ordinal),
                documentID: DocumentID(rawValue: "\(ordinal)"),
                collection: "c",
                path: "\(ordinal).md",
                title: entry.title,
                headingPath: entry.headings,
                anchor: "a",
                text: entry.text,
                reviewed: ordinal < reviewed.count ? reviewed[ordinal] : nil
            )
        }
    }

    func rank(
        _ question: QuestionTerms,
        collections: Set<String>?,
        limit: Int,
        priors: DocumentPriors
    ) throws(PassageIndexError) -> [RankedPassage] {
        Ranker(index: ranking).rank(question, collections: collections, limit: limit).map {
            RankedPassage(
                passage: passages[$0.ordinal],
                score: Double($0.score),
                fit: $0.fit
            )
        }
    }

    func passages(_ ids: [Int64]) throws(PassageIndexError) -> [IndexedPassage] {
        ids.map { passages[Int($0)] }
    }

    func search(
        _ expression: SearchExpression,
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> SearchResults { SearchResults(hits: [], total: 0) }

    func document(_ id: DocumentID) throws(PassageIndexError) -> RenderedDocument? { nil }

    func documents(
        collections: Set<String>?,
        page: Range<Int>
    ) throws(PassageIndexError) -> (documents: [Document], total: Int) { ([], 0) }

    func collectionSizes() -> [(name: String, documents: Int)] { [] }

    func leftOut(limit: Int) -> [LeftOutFile] { [] }
}

extension PassagesInMemory {
    /// The answer to a question from these passages.
    func answer(
        _ text: String,
        snapshot: FabricSnapshot? = nil,
        at now: Date = .distantPast
    ) throws -> Answer {
        let analyzers = LanguageAnalyzers()
        let question = try Question(text)
        let terms = QuestionTerms(question.searched, analyzer: analyzers.main)
        return AnswerComposer(analyzers: analyzers).answer(
            to: question,
            terms: terms,
            ranking: try rank(terms, collections: nil, limit: 12, priors: .none),
            index: self,
            live: LiveEvidence(snapshot, for: question, at: now)
        )
    }
}
