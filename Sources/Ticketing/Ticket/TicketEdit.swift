public import struct Foundation.Date

/// All that one use case does to a ticket, gathered so that it is stored as a whole.
public struct TicketEdit: Sendable {
    /// The ticket as it is now.
    public private(set) var ticket: Ticket
    /// The ticket as it was; nil for a new one.
    public let original: Ticket?
    /// Who does it.
    public let actor: TicketActor
    /// The door that they came through.
    public let door: String
    /// The time.
    public let now: Date
    /// What happened, in order.
    public private(set) var events: [TicketEvent] = []
    /// What was written, in order.
    public private(set) var messages: [TicketMessage] = []
    /// Who is to be told.
    public private(set) var notices: [TicketNotice] = []

    /// Begins to file a ticket.
    public init(filing ticket: Ticket, by actor: TicketActor, door: String, at now: Date) {
        self.ticket = ticket
        original = nil
        self.actor = actor
        self.door = door
        self.now = now
    }

    /// Begins to change a ticket that is there.
    public init(_ ticket: Ticket, by actor: TicketActor, door: String, at now: Date) {
        self.ticket = ticket
        original = ticket
        self.actor = actor
        self.door = door
        self.now = now
    }

    /// Whether anything is different.
    public var isEmpty: Bool {
        events.isEmpty && messages.isEmpty && notices.isEmpty && ticket == original
    }

    /// Makes a change, and notes it.
    ///
    /// - Parameters:
    ///   - change: What is to be different.
    ///   - actor: Who decided it; nil for whoever does all of it.
    ///   - why: The reason.
    /// - Returns: Whether anything is different.
    /// - Throws: ``TicketError`` where the ticket cannot become that.
    @discardableResult
    public mutating func apply(
        _ change: TicketChange,
        by actor: TicketActor? = nil,
        why: String? = nil
    ) throws(TicketError) -> Bool {
        let actor = actor ?? self.actor
        guard let applied = try ticket.apply(change, by: actor, why: why, at: now) else {
            return false
        }
        record(
            applied.kind,
            by: actor,
            subject: applied.subject,
            before: applied.before,
            after: applied.after,
            why: why
        )
        return true
    }

    /// Notes something that happened.
    public mutating func record(
        _ kind: TicketEvent.Kind,
        by actor: TicketActor? = nil,
        subject: String? = nil,
        before: String? = nil,
        after: String? = nil,
        why: String? = nil
    ) {
        events.append(
            TicketEvent(
                ticket: ticket.number,
                time: now,
                actor: actor ?? self.actor,
                door: door,
                kind: kind,
                subject: subject,
                before: before,
                after: after,
                why: why
            )
        )
    }

    /// Writes a message, and notes it for the clocks of the SLA; its event names it by its place among
    /// the messages of the edit, from 1, until it is stored.
    public mutating func write(_ message: TicketMessage) {
        messages.append(message)
        let subject =
            switch message.kind {
            case .note: "note"
            case .system: "system"
            case .reply: message.isFromRequester ? "requester" : "reply"
            }
        record(.message, by: message.author, subject: subject, after: String(messages.count))
    }

    /// Tells somebody, once in an edit; nobody is told of what they did themselves.
    public mutating func tell(_ person: String, _ text: String) {
        guard person != actor.person,
            !notices.contains(where: { $0.person == person && $0.text == text })
        else { return }
        notices.append(
            TicketNotice(person: person, ticket: ticket.number, time: now, text: text)
        )
    }

    /// Changes what the machine keeps, which is not of people's history.
    public mutating func update(_ body: (inout Ticket) -> Void) { body(&ticket) }

    /// Takes in an assessment; it decides unless somebody decided otherwise.
    public mutating func assess(_ assessment: PriorityAssessment) {
        let before = ticket.priority
        ticket.assessment = assessment
        guard ticket.priorityOverride == nil, before != assessment.priority else { return }
        ticket.priority = assessment.priority
        guard original != nil else { return }
        let reasons = assessment.terms.map { "\($0.name.rawValue) \($0.value)" }
        record(
            .priority,
            by: .docket,
            before: before.name,
            after: assessment.priority.name,
            why: "score \(assessment.score) = \(reasons.joined(separator: " x "))"
        )
    }

    /// Gives the ticket the number that it got when it was stored, everywhere.
    public mutating func number(_ number: TicketNumber) {
        ticket.number = number
        for index in events.indices { events[index].ticket = number }
        for index in notices.indices { notices[index].ticket = number }
    }
}

extension TicketEdit {
    /// The door of tickets that are brought in with their history.
    public static let importDoor = "import"

    /// Begins to bring in a ticket that was taken out of a desk, with its history as it was.
    public init(
        importing ticket: Ticket,
        messages: [TicketMessage],
        events: [TicketEvent],
        at now: Date
    ) {
        self.init(filing: ticket, by: .docket, door: Self.importDoor, at: now)
        self.messages = messages
        self.events = events
    }
}
