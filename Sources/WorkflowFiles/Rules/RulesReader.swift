import Ticketing

/// Reads the section `rules`.
struct RulesReader {
    private static let keys = ["name", "on", "when", "then", "active"]

    let root: WorkflowEntry
    let types: KnownTypes

    func rules() -> [WorkflowRule] {
        root.named("rules", of: "a rule", keys: Self.keys).map { named in
            let entry = named.entry
            let condition = condition(of: entry)
            return WorkflowRule(
                name: named.name,
                triggers: triggers(of: entry),
                condition: condition?.filter ?? .all([]),
                conditionText: condition?.text ?? "",
                actions: ActionsReader(owner: entry, types: types).actions(),
                isActive: entry.flag("active") ?? true
            )
        }
    }

    private func triggers(of entry: WorkflowEntry) -> Set<WorkflowRule.Trigger> {
        if entry.values("on").isEmpty {
            let known = WorkflowRule.Trigger.allCases.map(\.rawValue).joined(separator: ", ")
            entry.wrong("a rule needs 'on' with one or more of \(known)")
        }
        return Set(entry.choices("on", of: WorkflowRule.Trigger.self))
    }

    /// Which tickets a rule is for; all of them where it does not say.
    private func condition(of entry: WorkflowEntry) -> (filter: TicketFilter, text: String)? {
        guard
            let condition = entry.filter("when", types: types.names, fields: types.fieldNames)
        else { return nil }
        if FilterNames(condition.filter).asksForMe {
            entry.wrong(
                "'when' of a rule asks for 'me', but nobody looks when a rule does; name a person",
                at: entry.line(of: "when")
            )
        }
        return condition
    }
}
