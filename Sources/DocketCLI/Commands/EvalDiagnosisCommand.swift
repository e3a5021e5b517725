import ArgumentParser
import Fabric
import FabricCollectors
import Foundation
import HelpDesk
import Retrieval

/// `docket eval diagnosis`: asks vague questions while something is wrong in the simulated fabric.
struct EvalDiagnosisCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnosis",
        abstract:
            "Ask vague questions of a simulated fabric and see whether the answers name what is wrong.",
        discussion: """
            Reads lines of JSON: {"_id", "scenario", "text", "finding", "root", "document"}. Each \
            question is asked while its scenario is on in the simulated fabric. It is right where \
            the first finding of the answer is the one of that name at that device, and the answer \
            cites that document; where "finding" is "none", the answer may tell no finding. The \
            questions of the other scenarios are then asked of the quiet fabric, where none may \
            tell a finding either.

            EXAMPLES
              docket eval diagnosis
              docket eval diagnosis --questions mine.jsonl --json
            """
    )

    @Option(
        help: ArgumentHelp("The questions, a JSON object a line.", valueName: "file")
    )
    var questions = "Tests/Questions/diagnosis.jsonl"

    @Option(help: ArgumentHelp("What the fabric's chance numbers come from.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var common: CommonOptions

    private struct Report: Encodable {
        /// The share of questions answered rightly.
        var rate: Double
        var count: Int
        /// The share of questions that accuse somebody on the quiet fabric.
        var quietAccused: Double
        var rates: [String: Double]
        var misses: [EvaluateDiagnosis.Outcome]
        var accused: [EvaluateDiagnosis.Outcome]
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let parts = try FabricParts(workplace)
        guard let data = FileManager.default.contents(atPath: Workplace.absolute(questions)) else {
            throw ValidationError("\(questions) cannot be read; name a file with --questions")
        }
        let asked = try DiagnosisQuestion.read(data)
        guard !asked.isEmpty else { throw ValidationError("there is no question in \(questions)") }
        for name in Set(asked.map(\.scenario)) where Scenario(rawValue: name) == nil {
            let known = Scenario.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no scenario '\(name)'; there are \(known)")
        }
        Console.note("indexing the bundled documents")
        let report = try await EvalDesk.with(
            corpus: workplace.bundledRoot,
            synonyms: try workplace.synonyms()
        ) { index in
            try await self.report(on: asked, parts, index)
        }
        if common.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            Console.print(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            print(report)
        }
    }

    private func report(
        on asked: [DiagnosisQuestion],
        _ parts: FabricParts,
        _ index: any PassageIndex
    ) async throws -> Report {
        // A fixed time: the same questions give the same answers.
        let now = 1_790_000_000.0
        let evaluate = EvaluateDiagnosis(index: index)
        var outcomes: [EvaluateDiagnosis.Outcome] = []
        for scenario in Scenario.allCases {
            let questions = asked.filter { $0.scenario == scenario.rawValue }
            if questions.isEmpty { continue }
            let monitor = await parts.state(of: scenario, seed: seed, endingAt: now)
            let snapshot = monitor.snapshot
            outcomes += try questions.map { try evaluate($0, in: snapshot) }
        }
        let quiet = await parts.state(of: .quiet, seed: seed, endingAt: now)
        let accused = try asked.map { question in
            var question = question
            question.finding = "none"
            return try evaluate(question, in: quiet.snapshot)
        }
        .filter { !$0.isRight }
        let groups = Dictionary(grouping: outcomes, by: \.question.scenario)
        return Report(
            rate: Self.share(outcomes),
            count: outcomes.count,
            quietAccused: Double(accused.count) / Double(asked.count),
            rates: groups.mapValues(Self.share),
            misses: outcomes.filter { !$0.isRight },
            accused: accused
        )
    }

    private func print(_ report: Report) {
        for scenario in Scenario.allCases {
            guard let rate = report.rates[scenario.rawValue] else { continue }
            let name = scenario.rawValue.padding(toLength: 18, withPad: " ", startingAt: 0)
            Console.print("\(name)\(String(format: "%.3f", rate))")
        }
        Console.print("rate              \(String(format: "%.3f", report.rate)) of \(report.count)")
        Console.print("accused in quiet  \(String(format: "%.3f", report.quietAccused))")
        for miss in report.misses + report.accused {
            Console.print(
                "miss \(miss.question.id): \"\(miss.question.text)\": found "
                    + (miss.found.isEmpty ? "nothing" : miss.found.joined(separator: ", "))
                    + "; cites \(miss.documents.joined(separator: ", "))"
            )
        }
    }

    private static func share(_ outcomes: [EvaluateDiagnosis.Outcome]) -> Double {
        outcomes.isEmpty
            ? 0 : Double(outcomes.filter(\.isRight).count) / Double(outcomes.count)
    }
}
