import ArgumentParser
import Foundation
import HelpDesk
import Persistence

/// `docket bench questions`: ranks questions in a process that has done nothing else.
struct BenchQuestionsCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "Rank and answer questions on the index as it is; 'bench retrieval' runs it.",
        discussion: """
            Prints the times and the memory as JSON.

            EXAMPLES
              docket bench questions --data ~/docket --questions questions.jsonl
            """,
        shouldDisplay: false
    )

    @Option(help: ArgumentHelp("Questions, a JSON object with \"text\" a line.", valueName: "file"))
    var questions: String

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let before = ResidentMemory.bytes
        let workplace = try Workplace(settings: try await common.settings())
        let index = try workplace.indexStore.open()
        let asked = try BenchQuestions.read(questions)
        let times = QuestionTimes(ranking: asked, in: index)
        let resident = ResidentMemory.bytes
        let measured = BenchQuestions.Measured(
            times: times,
            answers: try QuestionTimes(answering: asked, in: index),
            residentBytes: resident,
            indexBytes: resident - before
        )
        Console.print(String(decoding: try JSONEncoder().encode(measured), as: UTF8.self))
    }
}
