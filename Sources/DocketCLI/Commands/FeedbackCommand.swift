public import Answering
public import ArgumentParser
import Foundation
import HelpDesk
import WebAPI

/// `docket feedback`: says what an answer was worth, and takes it back.
struct FeedbackCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback",
        abstract: "Say what an answer was worth; it counts for the next questions.",
        discussion: """
            An answer's id stands at its end. What people say of answers moves the ranking of the \
            cited documents a little, within fixed bounds, until it is taken back. Without a \
            verdict the feedback to the answer is listed.

            EXAMPLES
              docket feedback 3f2a9c0d1e5b7a648f01 helpful
              docket feedback 3f2a9c0d1e5b7a648f01 wrongCitation --citation D2
              docket feedback 3f2a9c0d1e5b7a648f01 outdated --comment "since 5.12 it is 48"
              docket feedback 3f2a9c0d1e5b7a648f01 --undo 7
            """
    )

    @Argument(help: "The answer's id.")
    var answer: String

    @Argument(help: "One of: helpful, wrongCitation, outdated.")
    var verdict: AnswerFeedback.Verdict?

    @Option(help: ArgumentHelp("The citation that is meant, as D1.", valueName: "marker"))
    var citation: String?

    @Option(help: ArgumentHelp("What else there is to say.", valueName: "text"))
    var comment: String?

    @Option(help: ArgumentHelp("Take back the feedback of this number.", valueName: "number"))
    var undo: Int64?

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if verdict != nil, undo != nil {
            throw ValidationError("give a verdict or --undo, not both")
        }
        if verdict == nil, citation != nil || comment != nil {
            throw ValidationError(
                "--citation and --comment go with a verdict: helpful, wrongCitation or outdated"
            )
        }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let reviews = try workplace.answerMemory().reviews
        let id = AnswerID(rawValue: answer)
        let caller = try acting.caller()
        if let undo {
            _ = try reviews.capsule(id)
            guard try reviews.removeFeedback(undo, of: id, by: caller) else {
                Console.error(
                    "the answer has no feedback \(undo); 'docket feedback \(id)' lists it"
                )
                throw ExitStatus.failed
            }
            Console.note("took back feedback \(undo)")
            return
        }
        if let verdict {
            let stored = try reviews.add(
                verdict,
                to: id,
                marker: citation,
                comment: comment ?? "",
                by: caller,
                at: Date()
            )
            if common.json { return try printJSON(FeedbackBody(stored, for: caller)) }
            Console.note(
                "noted as \(stored.id); 'docket feedback \(id) --undo \(stored.id)' undoes it"
            )
            return
        }
        let given = try reviews.feedback(to: id)
        if common.json { return try printJSON(given.map { FeedbackBody($0, for: caller) }) }
        for feedback in given {
            let marker = feedback.marker.map { " of \($0)" } ?? ""
            let author = feedback.author.map { " by \(Console.harmless($0))" } ?? ""
            let comment = feedback.comment.isEmpty ? "" : ": \(Console.harmless(feedback.comment))"
            Console.print(
                "\(feedback.id)  \(Amounts.moment(feedback.time))  "
                    + "\(feedback.verdict.rawValue)\(marker)\(author)\(comment)"
            )
        }
    }
}

extension FeedbackCommand {
    private func printJSON(_ value: some Encodable) throws {
        Console.print(
            String(decoding: try APICoding.encoded(value, isPretty: true), as: UTF8.self)
        )
    }
}

extension AnswerFeedback.Verdict: ExpressibleByArgument {}
