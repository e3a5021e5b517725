/// A kind of work with what its tickets have in common.
public struct TicketType: Hashable, Sendable {
    /// Its name, as programs know it: `link-or-optic`.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// Where its tickets lie at first.
    public var queue: String
    /// What kind of work suffers, where nothing else says.
    public var serviceClass: ServiceClass
    /// The tags that its tickets begin with.
    public var tags: [String]
    /// What is to be done for each.
    public var checklist: [String]
    /// Its custom fields, in the order that they are asked for.
    public var fields: [FieldDefinition]

    /// Makes a type.
    public init(name: String, title: String, queue: String) {
        self.name = name
        self.title = title
        self.queue = queue
        serviceClass = .other
        tags = []
        checklist = []
        fields = []
    }

    /// A field by its name.
    public func field(_ name: String) -> FieldDefinition? { fields.first { $0.name == name } }
}
