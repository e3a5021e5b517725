public import Foundation
public import HelpDesk
public import Ticketing

/// A ticket as JSON; whole where it was asked for by its number.
public struct TicketBody: Codable, Hashable, Sendable {
    /// A link from another ticket.
    public struct Incoming: Codable, Hashable, Sendable {
        /// The other ticket.
        public var ticket: TicketNumber
        /// How it links.
        public var kind: TicketLink.Kind
    }

    /// A rule that did something.
    public struct Firing: Codable, Hashable, Sendable {
        /// The rule.
        public var rule: String
        /// When.
        public var time: Date
        /// What it did; why it was stopped where it was.
        public var did: String
        /// Whether it was stopped.
        public var stopped: Bool
        /// The condition that was met, and the version of the workflow.
        @ExplicitNull public var why: String?
    }

    /// What was frozen with the ticket.
    public struct Evidence: Codable, Hashable, Sendable {
        /// The SHA-256 of it.
        public var sha256: String
        /// Where it is shown beside what is so now.
        public var href: String
    }

    /// Why the priority is what it is.
    public struct Reasons: Codable, Hashable, Sendable {
        /// The product of the terms.
        public var score: Double
        /// The factors.
        public var terms: [PriorityTerm]
        /// What would follow from them.
        public var priority: TicketPriority
        /// The version of the workflow.
        public var workflow: String
        /// When it was assessed.
        public var time: Date
    }

    /// The ticket's number: `DK-1042`.
    public var number: TicketNumber
    /// Counts its changes; `ETag` is this in quotes.
    public var version: Int
    /// What it is about.
    public var title: String
    /// What kind of work it is.
    public var type: String
    /// Where it stands.
    public var state: TicketState
    /// Until when it waits.
    @ExplicitNull public var pendingUntil: Date?
    /// How it came to be done.
    @ExplicitNull public var resolution: TicketResolution?
    /// How much it comes before others.
    public var priority: TicketPriority
    /// Why.
    @ExplicitNull public var priorityReasons: Reasons?
    /// What somebody decided instead.
    @ExplicitNull public var priorityOverride: PriorityOverride?
    /// Where it lies.
    public var queue: String
    /// Who works on it.
    @ExplicitNull public var assignee: String?
    /// Who asked for it.
    public var requester: String
    /// Who else wants to know.
    public var watchers: [String]
    /// Words to find it by.
    public var tags: [String]
    /// Custom fields.
    public var fields: [String: FieldValue]
    /// What it is connected with.
    public var links: [TicketLink]
    /// What is to be done.
    public var checklist: [ChecklistItem]
    /// When it is to be done, by somebody's word.
    @ExplicitNull public var dueAt: Date?
    /// The project.
    @ExplicitNull public var project: String?
    /// The milestone.
    @ExplicitNull public var milestone: String?
    /// The template that it was made of.
    @ExplicitNull public var template: String?
    /// Whether others may learn from it.
    public var knowledge: Bool
    /// The ticket that it was merged into.
    @ExplicitNull public var mergedInto: TicketNumber?
    /// The devices and ports that it names: `leaf3/Ethernet8`.
    public var places: [String]
    /// The alert that it is about.
    @ExplicitNull public var alert: AlertRecord?
    /// Where it was before.
    @ExplicitNull public var origin: TicketOrigin?
    /// When it was filed.
    public var createdAt: Date
    /// When it was changed last.
    public var updatedAt: Date
    /// When it was solved.
    @ExplicitNull public var solvedAt: Date?
    /// When it was closed.
    @ExplicitNull public var closedAt: Date?
    /// How often it was opened again.
    public var reopenCount: Int
    /// How its SLA stands: `none`, `ok`, `warning`, `breached` or `paused`.
    public var slaState: TicketCondition.SLAState
    /// When it is due, by itself or its SLA.
    @ExplicitNull public var nextDue: Date?
    /// Where it is.
    public var href: String
    /// What the metrics of its fields read now, by the fields' names; only where it is whole.
    public var liveFields: [String: MetricReading]?
    /// The clocks of its SLA; only where it is whole.
    public var sla: SLAStatus?
    /// Its messages; only where it is whole.
    public var messages: [MessageBody]?
    /// Its files; only where it is whole.
    public var attachments: [AttachmentBody]?
    /// The tickets that link to it; only where it is whole.
    public var linkedFrom: [Incoming]?
    /// The rules that did something; only where it is whole.
    public var rulesFired: [Firing]?
    /// What was frozen with it; only where it is whole and there is something.
    public var evidence: Evidence?
    /// Whether a report joined this ticket instead of becoming one; only in the answer to it.
    public var joined: Bool?
    /// What is close to it; only in the answer to its filing.
    public var similar: [SimilarBody]?
    /// Documents that may answer it; only in the answer to its filing.
    public var documents: [SimilarDocumentBody]?

    /// Writes the row of a list down.
    public init(_ entry: TicketPage.Entry) {
        self.init(entry.ticket, sla: entry.sla, due: entry.due)
    }

    /// Writes a whole ticket down.
    public init(_ whole: WholeTicket) {
        let due = [whole.ticket.dueAt, whole.sla.nextDue].compactMap(\.self).min()
        self.init(whole.ticket, sla: whole.sla.state, due: whole.ticket.state.isActive ? due : nil)
        sla = whole.sla
        liveFields = whole.live
        messages = whole.messages.map { MessageBody($0) }
        attachments = whole.attachments.map { AttachmentBody($0) }
        linkedFrom = whole.linkedFrom.map { Incoming(ticket: $0.ticket, kind: $0.kind) }
        rulesFired = whole.events.filter { $0.kind == .ruleFired || $0.kind == .ruleStopped }
            .map { event in
                Firing(
                    rule: event.subject ?? "",
                    time: event.time,
                    did: event.after ?? "",
                    stopped: event.kind == .ruleStopped,
                    why: event.why
                )
            }
        evidence = whole.evidence.map { Evidence(sha256: $0, href: "\(href)/evidence") }
    }

    private init(_ ticket: Ticket, sla: TicketCondition.SLAState, due: Date?) {
        number = ticket.number
        version = ticket.version
        title = ticket.title
        type = ticket.type
        state = ticket.state
        priority = ticket.priority
        queue = ticket.queue
        requester = ticket.requester
        watchers = ticket.watchers
        tags = ticket.tags
        fields = ticket.fields
        links = ticket.links
        checklist = ticket.checklist
        knowledge = ticket.isKnowledge
        places = ticket.places.map(\.description)
        createdAt = ticket.createdAt
        updatedAt = ticket.updatedAt
        reopenCount = ticket.reopenCount
        slaState = sla
        href = "/api/v1/tickets/\(ticket.number)"
        pendingUntil = ticket.pendingUntil
        resolution = ticket.resolution
        priorityReasons = ticket.assessment.map { assessment in
            Reasons(
                score: assessment.score,
                terms: assessment.terms,
                priority: assessment.priority,
                workflow: assessment.workflow,
                time: assessment.time
            )
        }
        priorityOverride = ticket.priorityOverride
        assignee = ticket.assignee
        dueAt = ticket.dueAt
        project = ticket.project
        milestone = ticket.milestone
        template = ticket.template
        mergedInto = ticket.mergedInto
        alert = ticket.alert
        origin = ticket.origin
        solvedAt = ticket.solvedAt
        closedAt = ticket.closedAt
        nextDue = due
    }
}
