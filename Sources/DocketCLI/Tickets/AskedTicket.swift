import Answering
import WebAPI

/// The ticket of a question, filled in from its answer.
enum AskedTicket {
    private static let titleLimit = 120

    /// What `POST /api/v1/tickets` takes.
    static func object(of answer: AnswerBody) -> [String: JSONValue] {
        var object: [String: JSONValue] = ["question": .string(answer.question)]
        if !answer.id.isEmpty { object["answer"] = .string(answer.id) }
        let finding = answer.live?.findings.first?.title
        let title = finding ?? answer.ticketDraft?.title
        object["title"] = .string(title ?? String(answer.question.prefix(titleLimit)))
        // Sections that may help stand in the evidence: here their words would route the ticket.
        let said = answer.outcome == .abstained ? "" : "\n\n\(answer.text)"
        let asked = answer.question.split(separator: "\n").map { "> \($0)" }
        object["body"] = .string(asked.joined(separator: "\n") + said)
        object["tags"] = .array((answer.ticketDraft?.tags ?? []).map { .string($0) })
        return object
    }
}
