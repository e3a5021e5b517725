import Corpus
import DocumentReaders
import Evaluation
import Foundation
import HelpDesk
import Persistence
import Retrieval
import TestSupport
import Testing

@Suite struct EvaluateRetrievalTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private func index(
        _ tree: any DocumentTree,
        root: String,
        in folder: TemporaryFolder
    ) async throws -> any PassageIndex {
        let data = folder.path + "/data"
        let store = SQLitePassageIndexStore(folder: data)
        let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: data))
        _ = try await IndexDocuments(tree: tree, sources: sources, store: store)(
            [Source(name: "eval", root: root, collection: "eval")],
            of: [],
            at: Date(timeIntervalSince1970: 0)
        )
        return try store.open()
    }

    /// The measures of the answers to a collection's questions, and to some about other things.
    private func answerMeasures(
        of collection: TestCollection,
        first count: Int = .max,
        in index: any PassageIndex
    ) throws -> AnswerMeasures {
        let evaluate = EvaluateAnswers(index: index, groups: nil)
        let foreign = [
            "Who painted the Mona Lisa?", "How is bread baked?", "When did the Normans settle?",
            "What is the offside rule in football?", "Which rivers flow through Vienna?",
        ]
        let answerable = try (collection.topics + collection.followUps).prefix(count).map { topic in
            AnswerMeasures.Judged(
                record: try evaluate(topic).record,
                gold: GoldAnswers(topic.answers),
                relevant: Set((collection.judgments.grades[topic.id] ?? [:]).keys),
                sections: Set(topic.sections),
                isAnswerable: true
            )
        }
        let unanswerable =
            foreign.enumerated().map { Topic(id: "f\($0)", text: $1) } + collection.unanswerable
        let others = try unanswerable.map { topic in
            AnswerMeasures.Judged(
                record: try evaluate(topic).record,
                gold: GoldAnswers([]),
                relevant: [],
                isAnswerable: false
            )
        }
        return AnswerMeasures(of: answerable + others)
    }

    private func gain(
        _ configuration: RetrievalConfiguration,
        on collection: TestCollection,
        in index: any PassageIndex
    ) throws -> Double {
        let run = try EvaluateRetrieval(index: index, groups: nil)
            .run(collection.topics, configuration)
        return RetrievalMeasures.mean(
            of: collection.topics.map { topic in
                RetrievalMeasures(
                    of: (run.rankings[topic.id] ?? []).map(\.document),
                    grades: collection.judgments.grades[topic.id] ?? [:]
                )
            }
        ).nDCG10
    }

    @Test func `the bundled documents are ranked and answer well for questions of operators`()
        async throws
    {
        let folder = try TemporaryFolder()
        let index = try await index(
            FileDocumentTree(),
            root: Self.root + "/docs-corpus",
            in: folder
        )
        let collection = try TestCollection(
            folder: Self.root + "/Tests/Evaluation/docs-corpus"
        )
        let whole = try gain(.standard(RankingParameters()), on: collection, in: index)
        let words = try gain(
            RetrievalConfiguration(name: "fts5", method: .fullText),
            on: collection,
            in: index
        )
        #expect(whole > 0.93)
        #expect(whole > words)
        let measures = try answerMeasures(of: collection, in: index)
        #expect(measures.citationRecall ?? 0 > 0.85)
        #expect(measures.firstCitation ?? 0 > 0.78)
        #expect(measures.abstainedAnswerable ?? 1 < 0.08)
        #expect(measures.abstentionRecall == 1)
        #expect(measures.p99Words ?? 99 < 95)
        let questions = try TestCollection(folder: Self.root + "/Tests/Questions")
        // Those that were there before the library grew keep their bounds.
        let earlier = try answerMeasures(of: questions, first: 306, in: index)
        #expect(earlier.answerableCount == 306)
        #expect(earlier.exact ?? 0 > 0.8)
        #expect(earlier.firstCitation ?? 0 > 0.89)
        let all = try answerMeasures(of: questions, in: index)
        #expect(all.unanswerableCount >= 120)
        #expect(all.exact ?? 0 > 0.7)
        #expect(all.sectionRecall ?? 0 > 0.78)
        #expect(all.firstCitation ?? 0 > 0.77)
        #expect(all.abstainedAnswerable ?? 1 < 0.07)
        #expect(all.abstentionRecall ?? 0 > 0.77)
    }

    @Test func `a collection of its own documents is read, ranked and grouped`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"_id": "a b", "title": "Storms", "text": "A storm of pause frames stops a queue."}
            {"_id": "c", "title": "Only a title about headroom", "text": ""}
            {"_id": "d", "text": "Nothing of the kind."}
            """,
            to: "set/corpus.jsonl"
        )
        try folder.write(
            """
            {"_id": "1", "text": "what does a storm stop"}
            {"_id": "2", "text": "headroom"}
            {"_id": "3", "text": "never judged"}
            """,
            to: "set/queries.jsonl"
        )
        try folder.write("query-id\tcorpus-id\tscore\n1\tfabric\t1\n2\tc\t1\n", to: "set/qrels.tsv")
        try folder.write(#"{"a b": "fabric", "d": "fabric"}"#, to: "set/groups.json")
        let collection = try TestCollection(folder: folder.path + "/set")
        #expect(collection.topics.map(\.id) == ["1", "2"])
        let tree = CollectionTree(
            documents: try collection.documents(),
            isChunked: collection.isChunked,
            reader: FileDocumentTree()
        )
        let index = try await index(tree, root: "/set", in: folder)
        let run = try EvaluateRetrieval(index: index, groups: collection.groups)
            .run(collection.topics, .standard(RankingParameters()))
        #expect(run.rankings["1"]?.first?.document == "fabric")
        #expect(run.rankings["2"]?.first?.document == "c")
        #expect(run.rankings.values.allSatisfy { Set($0.map(\.document)).count == $0.count })
    }

    @Test func `a folder that is no collection is named`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: TestCollectionError.self) { try TestCollection(folder: folder.path) }
        try folder.write("{\"_id\": \"1\", \"text\": \"x\"}\nnot JSON\n", to: "queries.jsonl")
        try folder.write("1\ta\t1\n", to: "qrels.tsv")
        let error = #expect(throws: TestCollectionError.self) {
            try TestCollection(folder: folder.path)
        }
        #expect("\(error.map(String.init(describing:)) ?? "")".contains("line 2"))
    }
}
