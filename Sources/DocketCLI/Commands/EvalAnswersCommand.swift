import Answering
import ArgumentParser
import Evaluation
import Foundation
import HelpDesk
import Retrieval

/// `docket eval answers`: answers questions with known answers and measures the answers.
struct EvalAnswersCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "Answer questions with known answers and measure the answers.",
        discussion: """
            Reads folders in the layout of BEIR: queries.jsonl (_id, text, answers), qrels.tsv \
            (question, document, grade), unanswerable.jsonl (_id, text) and corpus.jsonl (_id, \
            title, text). With --corpus the documents are those of a tree, and their ids are paths \
            relative to it.

            Every question goes the way of a user's. With --foreign the questions of another \
            folder are asked too, which these documents do not answer.

            EXAMPLES
              docket eval answers /srv/questions/squad
              docket eval answers --corpus /srv/runbooks /srv/questions --answers answers.jsonl
              docket eval answers /srv/questions/cacm --foreign /srv/questions/squad
            """
    )

    @OptionGroup var asked: CollectionOptions

    @Option(
        help: ArgumentHelp(
            "Ask the questions of this folder too; may be repeated.",
            valueName: "dir"
        )
    )
    var foreign: [String] = []

    @Option(
        help: ArgumentHelp(
            "Write the answers, a JSON object a line; with one folder only.",
            valueName: "file"
        )
    )
    var answers: String?

    @Option(
        help: ArgumentHelp(
            "Write the pieces that answers are chosen from, a JSON object a line, with what is "
                + "looked at in each; with one folder only.",
            valueName: "file"
        )
    )
    var pieces: String?

    @OptionGroup var common: CommonOptions

    private struct PieceLine: Encodable {
        var question: String
        var isRight: Bool
        var words: Int
        var features: [Double]
    }

    func validate() throws {
        if asked.folders.count > 1, answers != nil || pieces != nil {
            throw ValidationError("--answers and --pieces are for one folder")
        }
    }

    func perform() async throws {
        let synonyms = try Workplace(settings: try await common.settings()).synonyms()
        let others = try foreign.map { try TestCollection(folder: $0) }
        var reports: [AnswersReport] = []
        for folder in asked.folders {
            let collection = try TestCollection(folder: folder)
            Console.note("\(collection.name): indexing its documents")
            let report = try await EvalDesk.with(
                collection,
                corpus: asked.corpus,
                synonyms: synonyms
            ) { index in
                try self.report(on: collection, others, index)
            }
            if !common.json { Console.print(report.table) }
            reports.append(report)
        }
        if common.json { Console.print(try AnswersReport.json(of: reports)) }
    }

    private func report(
        on collection: TestCollection,
        _ others: [TestCollection],
        _ index: any PassageIndex
    ) throws -> AnswersReport {
        let evaluate = EvaluateAnswers(index: index, groups: collection.groups)
        var milliseconds: [Double] = []
        var records: [AnswerRecord] = []
        var judged: [AnswerMeasures.Judged] = []
        func ask(_ topic: Topic, isAnswerable: Bool) throws -> AnswerMeasures.Judged {
            let (record, time) = try evaluate(topic)
            milliseconds.append(time)
            records.append(record)
            let grades = collection.judgments.grades[topic.id] ?? [:]
            var labeled = record
            labeled.citations = evaluate.labels(of: record)
            return AnswerMeasures.Judged(
                record: labeled,
                gold: GoldAnswers(topic.answers),
                relevant: isAnswerable ? Set(grades.filter { $0.value > 0 }.keys) : [],
                sections: Set(topic.sections),
                isAnswerable: isAnswerable
            )
        }
        for topic in collection.topics + collection.followUps {
            judged.append(try ask(topic, isAnswerable: true))
        }
        for topic in collection.unanswerable { judged.append(try ask(topic, isAnswerable: false)) }
        let measures = AnswerMeasures(of: judged)
        var abstainedForeign: [String: Double] = [:]
        for other in others {
            let records = try other.topics.map { try evaluate($0).record }
            abstainedForeign[other.name] =
                Double(records.count(where: \.isAbstention)) / Double(max(1, records.count))
        }
        if let answers { try Self.write(records, to: answers) }
        if let pieces {
            let lines = try collection.topics.filter { !$0.answers.isEmpty }.flatMap { topic in
                let gold = GoldAnswers(topic.answers)
                return try evaluate.pieces(for: topic).map { piece in
                    PieceLine(
                        question: topic.id,
                        isRight: gold.isHeld(by: piece.text),
                        words: piece.text.split(whereSeparator: \.isWhitespace).count,
                        features: piece.features
                    )
                }
            }
            try Self.write(lines, to: pieces)
        }
        return AnswersReport(
            collection: collection.name,
            measures: measures,
            milliseconds: milliseconds,
            abstainedForeign: abstainedForeign
        )
    }

    private static func write(_ records: [some Encodable], to file: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = try records.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        do {
            try (lines.joined(separator: "\n") + "\n")
                .write(toFile: file, atomically: true, encoding: .utf8)
        } catch {
            throw TestCollectionError.unwritable(file: file)
        }
    }
}
