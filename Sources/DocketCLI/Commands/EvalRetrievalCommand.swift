import ArgumentParser
import Evaluation
import Foundation
import HelpDesk
import Retrieval

/// `docket eval retrieval`: ranks documents for questions and measures the ranking.
struct EvalRetrievalCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval",
        abstract: "Rank documents for judged questions and measure the ranking.",
        discussion: """
            Reads folders in the layout of BEIR: queries.jsonl (_id, text), qrels.tsv (question, \
            document, grade) and corpus.jsonl (_id, title, text). With --corpus the documents are \
            those of a tree, and their ids are paths relative to it.

            A run is written in TREC's six columns, separated by tabs as ids may hold spaces, 100 \
            documents a question. Runs of others are scored beside Docket's with --score.

            Exits with 1 where a figure falls more than 0.005 below the one expected.

            EXAMPLES
              docket eval retrieval /srv/beir/scifact /srv/beir/nfcorpus
              docket eval retrieval --corpus /srv/runbooks /srv/questions --run docket.run
              docket eval retrieval /srv/beir/scifact --all
              docket eval retrieval /srv/beir/scifact --score bm25s.run
            """
    )

    @OptionGroup var asked: CollectionOptions

    @Option(
        help: ArgumentHelp("Write what was found; with one folder only.", valueName: "file")
    )
    var run: String?

    @Option(
        help: ArgumentHelp(
            "Score this run of another retriever too; may be repeated.",
            valueName: "file"
        )
    )
    var score: [String] = []

    @Flag(help: "Measure each half alone and each feature off in turn, too.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "Rank with another number, as in latent=0; may be repeated.",
            valueName: "name=number"
        )
    )
    var set: [String] = []

    @Option(
        help: ArgumentHelp("Fail where a figure falls below those of this file.", valueName: "file")
    )
    var expect: String?

    @Option(help: ArgumentHelp("Write the figures down, to be expected.", valueName: "file"))
    var save: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if asked.folders.count > 1, run != nil || !score.isEmpty {
            throw ValidationError("--run and --score are for one folder")
        }
        _ = try parameters()
    }

    func perform() async throws {
        let parameters = try parameters()
        let synonyms = try Workplace(settings: try await common.settings()).synonyms()
        let configurations =
            [RetrievalConfiguration.standard(parameters)]
            + (all ? RetrievalConfiguration.others(parameters) : [])
        var reports: [RetrievalReport] = []
        for folder in asked.folders {
            let collection = try TestCollection(folder: folder)
            Console.note("\(collection.name): indexing its documents")
            let report = try await EvalDesk.with(
                collection,
                corpus: asked.corpus,
                synonyms: synonyms
            ) { index in
                try self.report(on: collection, index, configurations)
            }
            if !common.json { Console.print(report.table) }
            reports.append(report)
        }
        if common.json {
            Console.print(try RetrievalReport.json(of: reports))
        } else if reports.count > 1 {
            Console.print(RetrievalReport.means(of: reports))
        }
        if let save { try ExpectedFigures(of: reports).write(to: save) }
        if let expect {
            let shortfalls = try ExpectedFigures(readFrom: expect).shortfalls(in: reports)
            for shortfall in shortfalls { Console.error(shortfall) }
            if !shortfalls.isEmpty { throw ExitStatus.failed }
        }
    }

    private func report(
        on collection: TestCollection,
        _ index: any PassageIndex,
        _ configurations: [RetrievalConfiguration]
    ) throws -> RetrievalReport {
        let evaluate = try EvaluateRetrieval(index: index, groups: collection.groups)
        var runs: [(name: String, run: Run, milliseconds: Double?)] = []
        for configuration in configurations {
            let begun = ContinuousClock.now
            let found = try evaluate.run(collection.topics, configuration)
            let time = (ContinuousClock.now - begun) / .milliseconds(1)
            runs.append((configuration.name, found, time / Double(collection.topics.count)))
        }
        if let run, let first = runs.first {
            do {
                try first.run.trec.write(toFile: run, atomically: true, encoding: .utf8)
            } catch {
                throw TestCollectionError.unwritable(file: run)
            }
        }
        for file in score {
            // Whatever the system says, the file is no text that could be scored.
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw TestCollectionError.unreadable(file: file, reason: "no text to be read")
            }
            runs.append((file, try Run(trec: text, file: file), nil))
        }
        return RetrievalReport(collection: collection, runs: runs)
    }

    private func parameters() throws -> RankingParameters {
        var parameters = RankingParameters()
        for assignment in set {
            let parts = assignment.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let value = Float(parts[1]), value.isFinite,
                let path = RankingParameters.adjustable[String(parts[0])]
            else {
                let names = RankingParameters.adjustable.keys.sorted().joined(separator: ", ")
                throw ValidationError("--set takes name=number with one of: \(names)")
            }
            parameters[keyPath: path] = value
        }
        return parameters
    }
}
