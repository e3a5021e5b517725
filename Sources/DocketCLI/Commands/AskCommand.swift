import Answering
import ArgumentParser
import Foundation
import HelpDesk
import WebAPI

/// `docket ask`: a short answer with numbered citations, or an abstention that says so.
struct AskCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Answer a question from the documents, with citations.",
        discussion: """
            Works on the local data folder; no server has to run. Every statement ends with the \
            number of the passage that it stands on. Where the documents do not answer, Docket \
            says so and exits with 3.

            EXAMPLES
              docket ask "Which DSCP value does NVIDIA Cumulus use for RoCE?"
              docket ask --explain "How does the PFC watchdog restore a queue?"
              docket ask --json "What is PFC?" | jq .citations
              docket ask --server http://desk.example:8080 "How do I read a PFC storm?"
              journalctl -u nccl | tail -50 | docket ask -
            """
    )

    @Argument(help: "The question; - reads it from stdin.")
    var question: [String]

    @Option(
        name: .long,
        help: ArgumentHelp("Look only in this collection; may be repeated.", valueName: "name")
    )
    var collection: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Ask a Docket server instead of the local data folder.",
            valueName: "url"
        )
    )
    var server: String?

    @Flag(name: .long, help: "Tell how the score of each of the best passages came to be.")
    var explain = false

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let typed =
            question == ["-"]
            ? try StandardInput.text(limit: Question.sizeLimit + 1)
            : question.joined(separator: " ")
        let answer = try await answer(to: typed)
        if common.json {
            Console.print(
                String(decoding: try APICoding.encoded(answer, isPretty: true), as: UTF8.self)
            )
        } else {
            AnswerPrinter(answer: answer).print()
        }
        if answer.outcome == .abstained { throw ExitStatus.nothing }
    }

    private func answer(to typed: String) async throws -> AnswerBody {
        let collections = collection.isEmpty ? nil : collection
        // A question that is none needs no index to be told so.
        _ = try Question(typed)
        if let server {
            return try await RemoteDesk(address: server)
                .ask(
                    AskRequest(
                        question: typed,
                        collections: collections,
                        explain: explain ? true : nil
                    )
                )
        }
        let workplace = try Workplace(settings: try await common.settings())
        return try await workplace.withIndex { holder in
            AnswerBody(
                try AskQuestion(holder: holder)(
                    typed,
                    collections: collections.map(Set.init),
                    explains: explain
                )
            )
        }
    }
}
