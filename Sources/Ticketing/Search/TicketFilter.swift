public import struct Foundation.Date

/// Which tickets are meant: the filter language once it is understood.
public indirect enum TicketFilter: Hashable, Sendable {
    /// All of some filters; all tickets for none.
    case all([TicketFilter])
    /// Any of some filters.
    case any([TicketFilter])
    /// Those that another does not mean.
    case not(TicketFilter)
    /// A word in the title, the messages or the fields; `isPrefix` where more may follow it.
    case word(String, isPrefix: Bool)
    /// Words that follow each other.
    case phrase(String)
    /// What is known of a ticket.
    case condition(TicketCondition)
}

/// How a value is compared.
public enum TicketComparison: String, Hashable, Sendable, CaseIterable {
    /// The same.
    case equal = ":"
    /// Less.
    case less = "<"
    /// Less or the same.
    case atMost = "<="
    /// More.
    case more = ">"
    /// More or the same.
    case atLeast = ">="
}

/// A moment, by itself or told from now.
public enum TicketMoment: Hashable, Sendable {
    /// A moment.
    case absolute(Date)
    /// So many seconds from now; less than 0 lies in the past.
    case relative(Double)

    /// The moment itself.
    public func date(at now: Date) -> Date {
        switch self {
        case .absolute(let date): date
        case .relative(let seconds): now.addingTimeInterval(seconds)
        }
    }
}

/// One thing that is known of a ticket.
public enum TicketCondition: Hashable, Sendable {
    /// A part of a ticket that is a text or a list of texts.
    public enum TextKey: String, Hashable, Sendable, CaseIterable {
        /// The kind of work.
        case type
        /// Where it lies.
        case queue
        /// Who works on it; `me` and `none` are understood.
        case assignee
        /// Who asked for it; `me` is understood.
        case requester
        /// Who watches it; `me` and `none` are understood.
        case watcher
        /// A word that it was given; `none` is understood.
        case tag
        /// The project; `none` is understood.
        case project
        /// The milestone; `none` is understood.
        case milestone
        /// How it came to be done; `none` is understood.
        case resolution
        /// The template that it was made of; `none` is understood.
        case template
        /// The rule or name of the alert that it is about; `none` is understood.
        case alert
        /// The system that it was brought over from; `none` is understood.
        case origin
        /// A workload that its fields or its priority's reasons name.
        case workload
    }

    /// A time of a ticket.
    public enum TimeKey: String, Hashable, Sendable, CaseIterable {
        /// When it was filed.
        case created
        /// When it was changed last.
        case updated
        /// When it is due, by itself or its SLA, whichever is first.
        case due
        /// When it was solved.
        case solved
        /// Until when it waits.
        case pending
    }

    /// What a ticket can be or have.
    public enum Flag: String, Hashable, Sendable, CaseIterable {
        /// New, open or pending.
        case active
        /// Nobody works on it.
        case unassigned
        /// Others may learn from it.
        case knowledge
        /// It is part of another.
        case merged
        /// It is about an alert.
        case alert
        /// Somebody attached a file.
        case attachment
        /// Something of its checklist is left.
        case todo
        /// A person decided its priority.
        case overridden
    }

    /// How a ticket's SLA stands.
    public enum SLAState: String, Hashable, Sendable, CaseIterable, Codable {
        /// Nothing is promised.
        case none
        /// All is in time, or was.
        case ok
        /// A target is about to be missed.
        case warning
        /// A target was missed.
        case breached
        /// No clock runs.
        case paused
    }

    /// It stands in one of some states.
    case state(Set<TicketState>)
    /// How its priority compares.
    case priority(TicketComparison, TicketPriority)
    /// A text is one of some, in any case; for lists any of them.
    case text(TextKey, Set<String>)
    /// It is about a device, or exactly about a port of it.
    case place(TicketPlace)
    /// How a time compares; a ticket that has no such time does not match.
    case time(TimeKey, TicketComparison, TicketMoment)
    /// How a custom field compares: as a number where both are, else as a text in any case.
    case field(String, TicketComparison, String)
    /// It has a value in a custom field.
    case hasField(String)
    /// How its SLA stands.
    case sla(Set<SLAState>)
    /// It is or has something.
    case flag(Flag)
    /// It is one of some tickets.
    case number(Set<TicketNumber>)
    /// It is linked to a target, of one kind or any.
    case link(TicketLink.Kind?, String)
}
