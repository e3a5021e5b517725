/// What a rule or a macro does to a ticket.
public enum RuleAction: Hashable, Sendable {
    /// Somebody who is to be told or who is to get the ticket.
    public enum Recipient: Hashable, Sendable {
        /// Who works on it.
        case assignee
        /// Who asked for it.
        case requester
        /// Who watches it.
        case watchers
        /// Who did what the rule follows.
        case actor
        /// A person by name.
        case person(String)
        /// All members of a group.
        case group(String)
    }

    /// Its type.
    case type(String)
    /// Where it stands; for how many seconds it waits, and how it came to be done.
    case state(TicketState, seconds: Double?, resolution: TicketResolution?)
    /// Its priority.
    case priority(TicketPriority)
    /// Where it lies.
    case queue(String)
    /// Who works on it; nil for nobody.
    case assign(Recipient?)
    /// Words to find it by.
    case addTags([String])
    /// Words that do not fit.
    case removeTags([String])
    /// A custom field; nil takes its value away. May hold variables.
    case field(String, String?)
    /// Who else wants to know.
    case watch([Recipient])
    /// Due so many seconds from now.
    case due(seconds: Double)
    /// Items that are to be done, beside those that are there.
    case checklist([String])
    /// Tells somebody; the text may hold variables.
    case notify([Recipient], String)
    /// Asks the requester something, and waits for the answer. May hold variables.
    case ask(String)
    /// Writes what only agents read. May hold variables.
    case note(String)
    /// Writes what the requester reads. May hold variables.
    case reply(String)
}
