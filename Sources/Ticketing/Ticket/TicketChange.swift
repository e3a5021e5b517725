public import struct Foundation.Date

/// One thing that is to be different with a ticket.
public enum TicketChange: Hashable, Sendable {
    /// What it is about.
    case title(String)
    /// What kind of work it is.
    case type(String)
    /// Where it stands; until when it waits, and how it came to be done.
    case state(TicketState, until: Date? = nil, resolution: TicketResolution? = nil)
    /// A priority decided by a person or a rule; nil gives it back to the assessment.
    case priority(TicketPriority?)
    /// Where it lies.
    case queue(String)
    /// Who works on it; nil for nobody.
    case assignee(String?)
    /// Who asked for it.
    case requester(String)
    /// Who else wants to know.
    case addWatchers([String])
    /// Who wants to know, and nobody else.
    case watchers([String])
    /// Who does not want to know any more.
    case removeWatchers([String])
    /// Words to find it by.
    case addTags([String])
    /// Words to find it by, and no others.
    case tags([String])
    /// Words that do not fit any more.
    case removeTags([String])
    /// The value of a custom field; nil takes it away.
    case field(String, FieldValue?)
    /// What it is connected with.
    case addLink(TicketLink)
    /// What it is not connected with any more.
    case removeLink(TicketLink)
    /// When it is to be done; nil for no such time.
    case due(Date?)
    /// The project and milestone that it belongs to; nil for none.
    case milestone(project: String?, milestone: String?)
    /// What is to be done, whole and in order.
    case checklist([ChecklistItem])
    /// Whether others may learn from it.
    case knowledge(Bool)
}
