import Answering
public import HelpDesk
import Ticketing

/// A ticket as a template would make it, as JSON: what `POST /api/v1/tickets` takes.
public struct FilledBody: Codable, Hashable, Sendable {
    /// The template.
    @ExplicitNull public var template: String?
    /// The type.
    @ExplicitNull public var type: String?
    /// The title.
    @ExplicitNull public var title: String?
    /// What it says.
    @ExplicitNull public var body: String?
    /// Where it would lie.
    @ExplicitNull public var queue: String?
    /// Its tags.
    public var tags: [String]
    /// Its custom fields.
    public var fields: [String: String]
    /// What was asked.
    @ExplicitNull public var question: String?
    /// The answer that it came from.
    @ExplicitNull public var answer: String?

    /// Writes a ticket down.
    public init(_ ticket: NewTicket) {
        tags = ticket.tags
        fields = ticket.fields.compactMapValues { input in
            if case .text(let text) = input { text } else { nil }
        }
        template = ticket.template
        type = ticket.type
        title = ticket.title
        body = ticket.body
        queue = ticket.queue
        question = ticket.question
        answer = ticket.answer?.rawValue
    }
}
