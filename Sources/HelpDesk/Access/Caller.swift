public import Ticketing

/// Who wants something of the desk, and through which door they came.
public struct Caller: Hashable, Sendable {
    /// What somebody is called who does not say who they are.
    public static let anonymousName = "anonymous"

    /// Their name.
    public var name: String
    /// What they may do.
    public var role: PersonRole
    /// The door: `api`, `cli`, `web`, `mcp`.
    public var door: String

    /// What they are among the people of the desk, where they are not known yet.
    public var knownAs: PersonRole

    /// What they are bound to of what their role may do.
    public var scopes: Set<AccessScope>

    /// The collections of documents that are not there for them.
    public var hiddenCollections: Set<String> = []

    /// The queues whose tickets are not there for them, but for those that they asked for or watch.
    public var hiddenQueues: Set<String> = []

    /// Makes a caller.
    public init(
        name: String,
        role: PersonRole,
        door: String,
        scopes: Set<AccessScope> = Set(AccessScope.allCases)
    ) {
        self.name = name
        self.role = role
        self.door = door
        self.scopes = scopes
        knownAs = role
    }

    /// Somebody who does not say who they are.
    public static func anonymous(door: String) -> Caller {
        Caller(name: anonymousName, role: .requester, door: door)
    }

    /// Whether they do not say who they are.
    public var isAnonymous: Bool { name == Self.anonymousName }

    /// Whether they see all tickets.
    public var isAgent: Bool { role.isAgent }

    /// Which tickets there are for them.
    public var reader: TicketReader {
        TicketReader(name: name, seesAll: isAgent, hiddenQueues: hiddenQueues)
    }

    /// How the history names them.
    var actor: TicketActor { .person(name) }
}
