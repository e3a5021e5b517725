import ArgumentParser
import Corpus
import DocumentReaders
import Evaluation
import Foundation
import HelpDesk
import Persistence
import Retrieval

/// `docket eval retrieval`: ranks documents for questions and measures the ranking.
struct EvalRetrievalCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval",
        abstract: "Rank documents for judged questions and measure the ranking."
    )

    @Argument(help: ArgumentHelp("Folders in the layout of BEIR.", valueName: "dir"))
    var folders: [String]

    @Option(help: ArgumentHelp("A tree of documents.", valueName: "tree"))
    var corpus: String?

    @Option(help: ArgumentHelp("Write the run.", valueName: "file"))
    var run: String?

    @Flag(help: "Also measure other configurations.")
    var all = false

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        for folder in folders {
            let collection = try TestCollection(folder: folder)
            let data = NSTemporaryDirectory() + "docket-eval-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: data) }
            let reader = FileDocumentTree()
            let tree: any DocumentTree =
                corpus == nil
                ? CollectionTree(
                    documents: try collection.documents(),
                    isChunked: collection.isChunked,
                    reader: reader
                ) : reader
            let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: data))
            let store = SQLitePassageIndexStore(folder: data)
            let source = Source(
                name: "eval",
                root: corpus.map(Workplace.absolute) ?? "/eval",
                collection: "eval"
            )
            _ = try await IndexDocuments(tree: tree, sources: sources, store: store)(
                [source],
                of: [],
                at: Date()
            )
            let index = try store.open()
            let evaluate = try EvaluateRetrieval(index: index, groups: collection.groups)
            for configuration in [.standard] + (all ? RetrievalConfiguration.others : []) {
                let begun = ContinuousClock.now
                let run = try evaluate.run(collection.topics, configuration)
                let seconds = (ContinuousClock.now - begun) / .seconds(1)
                let mean = RetrievalMeasures.mean(
                    of: collection.topics.map { topic in
                        RetrievalMeasures(
                            of: (run.rankings[topic.id] ?? []).map(\.document),
                            grades: collection.judgments.grades[topic.id] ?? [:]
                        )
                    }
                )
                print(
                    collection.name,
                    configuration.name,
                    mean.nDCG10,
                    mean.precision1,
                    mean.reciprocalRank10,
                    mean.recall10,
                    mean.recall100,
                    1000 * seconds / Double(collection.topics.count)
                )
                if let path = self.run {
                    try run.trec.write(toFile: path, atomically: true, encoding: .utf8)
                }
            }
        }
    }
}
