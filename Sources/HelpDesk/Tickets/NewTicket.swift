public import Answering
public import Foundation
public import Ticketing

/// A ticket as somebody wants it filed; a title and a body are enough.
public struct NewTicket: Hashable, Sendable {
    /// What it is about; nil for what its template says.
    public var title: String?
    /// What there is to say; nil for what its template says.
    public var body: String?
    /// What kind of work it is; nil for what its template or the workflow says.
    public var type: String?
    /// The template that it is made of.
    public var template: String?
    /// Where it is to lie; nil for what its template or type says.
    public var queue: String?
    /// Who is to work on it.
    public var assignee: String?
    /// Who asks for it; nil for who files it.
    public var requester: String?
    /// The priority that is wished for; nil for the one that follows.
    public var priority: TicketPriority?
    /// Why.
    public var priorityReason: String?
    /// Who else wants to know.
    public var watchers: [String] = []
    /// Words to find it by.
    public var tags: [String] = []
    /// The values of custom fields.
    public var fields: [String: FieldInput] = [:]
    /// What it is connected with.
    public var links: [TicketLink] = []
    /// What is to be done; nil for what its template or type says.
    public var checklist: [ChecklistItem]?
    /// When it is to be done.
    public var dueAt: Date?
    /// The project that it belongs to.
    public var project: String?
    /// The milestone of the project.
    public var milestone: String?
    /// What was asked before.
    public var question: String?
    /// The answer that it came from.
    public var answer: AnswerID?
    /// Where it was before.
    public var origin: TicketOrigin?
    /// Whether a report of a fault that has a ticket already joins that ticket.
    public var joins = true

    /// Makes a ticket of nothing.
    public init() {}
}
