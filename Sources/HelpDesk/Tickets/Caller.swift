public import Ticketing

/// Who wants something of the desk, and through which door they came.
public struct Caller: Hashable, Sendable {
    /// Their name.
    public var name: String
    /// What they may do.
    public var role: PersonRole
    /// The door: `api`, `cli`, `web`.
    public var door: String

    /// What they are among the people of the desk, where they are not known yet.
    public var knownAs: PersonRole

    /// Makes a caller.
    public init(name: String, role: PersonRole, door: String) {
        self.name = name
        self.role = role
        self.door = door
        knownAs = role
    }

    /// Whether they see all tickets.
    public var isAgent: Bool { role.isAgent }

    /// Which tickets there are for them.
    public var reader: TicketReader { TicketReader(name: name, seesAll: isAgent) }

    /// How the history names them.
    var actor: TicketActor { .person(name) }
}
