import Ticketing

/// Reads the section `types`.
struct TypesReader {
    private static let keys = [
        "name", "title", "queue", "serviceClass", "tags", "checklist", "fields",
    ]

    let root: WorkflowEntry

    func types() -> [TicketType] {
        let entries = root.named("types", of: "a type", keys: Self.keys)
        let names = Set(entries.map(\.name))
        return entries.map { named in
            let entry = named.entry
            var type = TicketType(
                name: named.name,
                title: entry.requiredLine("title") ?? "",
                queue: entry.requiredLine("queue") ?? ""
            )
            type.serviceClass = entry.choice("serviceClass", of: ServiceClass.self) ?? .other
            type.tags = entry.lines("tags")
            type.checklist = entry.lines("checklist", limit: TicketLimits.text)
            type.fields = FieldsReader(type: entry, types: names).fields()
            return type
        }
    }
}
