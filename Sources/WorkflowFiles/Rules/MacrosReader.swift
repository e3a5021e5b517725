import Ticketing

/// Reads the section `macros`.
struct MacrosReader {
    let root: WorkflowEntry
    let types: KnownTypes

    func macros() -> [TicketMacro] {
        root.named("macros", of: "a macro", keys: ["name", "title", "then"]).map { named in
            TicketMacro(
                name: named.name,
                title: named.entry.requiredLine("title") ?? "",
                actions: ActionsReader(owner: named.entry, types: types).actions()
            )
        }
    }
}
