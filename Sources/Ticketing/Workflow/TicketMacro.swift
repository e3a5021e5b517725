/// Several things that an agent does to a ticket at once.
public struct TicketMacro: Hashable, Sendable {
    /// Its name, as programs know it.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// What it does, in order.
    public var actions: [RuleAction]

    /// Makes a macro.
    public init(name: String, title: String, actions: [RuleAction]) {
        self.name = name
        self.title = title
        self.actions = actions
    }
}
