public import struct Foundation.Date

/// Something that happened to a ticket: who, what, before, after, why.
public struct TicketEvent: Hashable, Sendable, Codable {
    /// What happened.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// It was opened.
        case created
        /// Its title was changed.
        case title
        /// Its type was changed.
        case type
        /// It stands elsewhere in its life.
        case state
        /// Its priority was changed.
        case priority
        /// It lies in another queue.
        case queue
        /// Somebody else works on it.
        case assignee
        /// Somebody else asked for it.
        case requester
        /// Others watch it.
        case watchers
        /// It has other tags.
        case tags
        /// A custom field was changed; the subject is its name.
        case field
        /// A link was made or taken away; the subject is its kind.
        case link
        /// It is due at another time.
        case due
        /// It belongs to another milestone; the subject is the project.
        case milestone
        /// An item of its checklist was ticked or added; the subject is its text.
        case checklist
        /// It became knowledge, or is none any more.
        case knowledge
        /// A message was written; the subject is `reply`, `requester`, `note` or `system`, and after it
        /// stands its number.
        case message
        /// A file was attached; the subject is its name.
        case attachment
        /// It was merged into another, or another into it; the subject is the other's number.
        case merged
        /// A part of it became a ticket of its own; the subject is that one's number.
        case split
        /// A rule did something; the subject is its name.
        case ruleFired
        /// A rule was stopped, as it would have gone on for ever; the subject is its name.
        case ruleStopped
        /// A target of its SLA is about to be missed; the subject is the target.
        case slaWarning
        /// A target of its SLA was missed; the subject is the target.
        case slaBreach
        /// The alert that it is about fired, cleared or came and went; the subject is its key.
        case alert
        /// The fault is gone and stayed away; the subject is its key.
        case proof
        /// Somebody else reported the same; the subject is that person.
        case joined
        /// Somebody was told; the subject is whom.
        case notified
        /// It was brought over from elsewhere; the subject is where from.
        case imported
    }

    /// Its place in the order of all events of all tickets; 0 before it is stored.
    public var id: Int64
    /// The ticket.
    public var ticket: TicketNumber
    /// When.
    public var time: Date
    /// Who did it.
    public var actor: TicketActor
    /// The door that it came through: `api`, `cli`, `web`, `alert`.
    public var door: String
    /// What happened.
    public var kind: Kind
    /// What exactly, where the kind leaves that open.
    public var subject: String?
    /// What was there before.
    public var before: String?
    /// What is there now.
    public var after: String?
    /// The reason that was given.
    public var why: String?

    /// Makes an event that is not stored yet.
    public init(
        ticket: TicketNumber,
        time: Date,
        actor: TicketActor,
        door: String,
        kind: Kind,
        subject: String? = nil,
        before: String? = nil,
        after: String? = nil,
        why: String? = nil
    ) {
        id = 0
        self.ticket = ticket
        self.time = time
        self.actor = actor
        self.door = door
        self.kind = kind
        self.subject = subject
        self.before = before
        self.after = after
        self.why = why
    }
}
