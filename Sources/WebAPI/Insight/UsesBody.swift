import Answering
import Foundation
import HelpDesk
import Ticketing

/// What a document was good for, as JSON.
struct UsesBody: Encodable {
    /// A question whose answer cites it.
    struct Question: Encodable {
        /// The answer's id.
        var answer: String
        var question: String
        var outcome: Outcome
        /// How often it was asked.
        var count: Int
        var lastAsked: Date
    }

    /// A ticket that came from such an answer.
    struct CitingTicket: Encodable {
        var number: TicketNumber
        var title: String
        var state: TicketState
    }

    var questions: [Question]
    var tickets: [CitingTicket]

    /// Writes the uses down.
    init(_ uses: FindUses.Uses) {
        questions = uses.answers.map { capsule in
            Question(
                answer: capsule.answer.id.rawValue,
                question: capsule.answer.question,
                outcome: capsule.answer.outcome,
                count: capsule.count,
                lastAsked: capsule.lastAsked
            )
        }
        tickets = uses.tickets.map {
            CitingTicket(number: $0.number, title: $0.title, state: $0.state)
        }
    }
}
