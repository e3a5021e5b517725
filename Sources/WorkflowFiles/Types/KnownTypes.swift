import Ticketing

/// The types of a workflow, for what names them.
struct KnownTypes {
    /// The names, in lower case as all names are.
    let names: Set<String>
    /// The names of the fields of all types.
    let fieldNames: Set<String>
    private let types: [String: TicketType]
    private let fields: [String: [FieldDefinition]]

    init(_ types: [TicketType]) {
        self.types = Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
        fields = Dictionary(grouping: types.flatMap(\.fields), by: \.name)
        names = Set(self.types.keys)
        fieldNames = Set(fields.keys)
    }

    subscript(name: String) -> TicketType? { types[name] }

    /// The fields of a name, as the types that have it define it.
    func fields(named name: String) -> [FieldDefinition] { fields[name] ?? [] }

    /// What to say of a type that there is none of.
    func unknown(_ name: String) -> String {
        "the type \(WorkflowProblems.quoted(name)); there are "
            + WorkflowProblems.listed(names.sorted())
    }
}
