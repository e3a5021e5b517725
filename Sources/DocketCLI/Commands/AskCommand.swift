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
              docket ask --conversation net1 "How does the PFC watchdog restore a queue?"
              docket ask --conversation net1 "and how long does that take?"
              docket ask --replay 3f2a9c0d1e5b7a648f01
              docket ask --file-ticket "Why does the job on rack 3 hang?"
              docket ask --server http://desk.example:8080 "How do I read a PFC storm?"
              journalctl -u nccl | tail -50 | docket ask -
            """
    )

    @Argument(help: "The question; - reads it, or a pasted log, from stdin.")
    var question: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("Look only in this collection; may be repeated.", valueName: "name")
    )
    var collection: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Go on from the question before it in this conversation; any name will do.",
            valueName: "name"
        )
    )
    var conversation: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Give an answer again, as it was given.", valueName: "id")
    )
    var replay: String?

    @Flag(name: .long, help: "Tell how the score of each of the best passages came to be.")
    var explain = false

    @Flag(name: .long, help: "File a ticket with the question, the answer and its evidence.")
    var fileTicket = false

    @OptionGroup var tickets: TicketOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (replay == nil) != question.isEmpty else {
            throw ValidationError(
                replay == nil
                    ? "ask a question, for example: docket ask \"What is PFC?\""
                    : "--replay gives an answer again; leave the question out"
            )
        }
        guard replay == nil || conversation == nil && collection.isEmpty && !explain else {
            throw ValidationError(
                "--replay gives an answer as it was; leave out --conversation, --collection and "
                    + "--explain"
            )
        }
        guard conversation?.utf8.count ?? 0 <= ConversationState.nameLimit else {
            throw ValidationError(
                "--conversation takes \(ConversationState.nameLimit) bytes at most"
            )
        }
    }

    func perform() async throws {
        let answer = try await answer()
        if common.json {
            Console.print(
                String(decoding: try APICoding.encoded(answer, isPretty: true), as: UTF8.self)
            )
        } else {
            AnswerPrinter(answer: answer).print()
        }
        if fileTicket || offersTicket(answer) {
            let ticket = try await tickets.door(common).file(AskedTicket.object(of: answer))
            if ticket.joined == true {
                Console.note("\(ticket.number) is about the same; your report was added to it")
            }
            Console.note("filed as \(ticket.number)")
            if !common.json { TicketPrinter.near(ticket) }
        }
        if answer.outcome == .abstained { throw ExitStatus.nothing }
    }

    /// Whether the person at the terminal wants a ticket of what was not answered, or is wrong now.
    private func offersTicket(_ answer: AnswerBody) -> Bool {
        guard !common.json, replay == nil, Console.isInteractive, Console.isOutputTerminal,
            answer.outcome != .answered || !(answer.live?.findings.isEmpty ?? true)
        else { return false }
        return Prompt.confirms("File a ticket with this question and what was found?")
    }

    private func answer() async throws -> AnswerBody {
        if let replay { return try await replayed(AnswerID(rawValue: replay)) }
        let typed =
            question == ["-"]
            ? try StandardInput.text(limit: Question.sizeLimit + 1)
            : question.joined(separator: " ")
        return try await answer(to: typed)
    }

    private func replayed(_ id: AnswerID) async throws -> AnswerBody {
        if let server = tickets.server {
            return try await RemoteDesk(address: server, token: tickets.token).replay(id)
        }
        let workplace = try Workplace(settings: try await common.settings())
        let capsule = try workplace.answerMemory().reviews.capsule(id)
        return AnswerBody(capsule.answer, isReplay: true)
    }

    private func answer(to typed: String) async throws -> AnswerBody {
        let collections = collection.isEmpty ? nil : collection
        // A question that is none needs no index to be told so.
        _ = try Question(typed)
        if let server = tickets.server {
            return try await RemoteDesk(address: server, token: tickets.token)
                .ask(
                    AskRequest(
                        question: typed,
                        collections: collections,
                        explain: explain ? true : nil,
                        conversation: conversation
                    )
                )
        }
        let workplace = try Workplace(settings: try await common.settings())
        let snapshot = try await FabricParts(workplace)
            .snapshot(for: typed)
        return try await workplace.withIndex { holder in
            let memory = memory(of: workplace)
            let answer = try AskQuestion(holder: holder, memory: memory, snapshot: { snapshot })(
                typed,
                collections: collections.map(Set.init),
                conversation: conversation,
                explains: explain,
                at: Date()
            )
            keep(in: memory)
            return AnswerBody(answer)
        }
    }

    /// What is remembered of questions; an answer is given also where nothing can be.
    private func memory(of workplace: Workplace) -> AnswerMemory? {
        do {
            return try workplace.answerMemory()
        } catch {
            Console.note("the answer will not be kept: \(error)")
            return nil
        }
    }

    private func keep(in memory: AnswerMemory?) {
        do {
            try memory?.keeper.flush()
        } catch {
            Console.note("the answer is not kept: \(error)")
        }
    }
}
