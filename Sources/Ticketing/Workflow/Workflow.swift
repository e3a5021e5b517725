/// All that the workflow file says: how tickets of this desk go.
public struct Workflow: Hashable, Sendable {
    /// The first twelve digits of the SHA-256 of the file's bytes.
    public var version: String
    /// The type of tickets that name none.
    public var standardType: String
    /// The kinds of work.
    public var types: [TicketType]
    /// Tickets that are filled in.
    public var templates: [TicketTemplate]
    /// What is done by itself, in the order that it is looked at.
    public var rules: [WorkflowRule]
    /// What agents do at once.
    public var macros: [TicketMacro]
    /// The views that all share.
    public var views: [SavedView]
    /// Working times by their names.
    public var calendars: [BusinessCalendar]
    /// What is promised; the first that is for a ticket counts.
    public var policies: [SLAPolicy]
    /// How priorities follow.
    public var priority: PriorityPolicy
    /// How alerts become tickets.
    public var alerts: AlertPolicy

    /// Makes a workflow of one type.
    public init(version: String, standardType: TicketType) {
        self.version = version
        self.standardType = standardType.name
        types = [standardType]
        templates = []
        rules = []
        macros = []
        views = []
        calendars = []
        policies = []
        priority = .standard
        alerts = .standard
    }

    /// A type by its name.
    public func type(_ name: String) -> TicketType? { types.first { $0.name == name } }

    /// A template by its name.
    public func template(_ name: String) -> TicketTemplate? { templates.first { $0.name == name } }

    /// A macro by its name.
    public func macro(_ name: String) -> TicketMacro? { macros.first { $0.name == name } }

    /// What is promised for a ticket; nil where nothing is.
    public func policy(for ticket: Ticket) -> SLAPolicy? {
        policies.first { $0.applies(to: ticket) }
    }
}
