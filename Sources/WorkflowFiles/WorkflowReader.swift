import Ticketing
import YAMLFiles

/// Reads all sections of a workflow file; what they do not say stays as Docket has it.
struct WorkflowReader {
    private static let keys = [
        "standardType", "types", "templates", "rules", "macros", "views", "calendars", "sla",
        "priority", "alerts",
    ]

    let root: WorkflowEntry

    /// The workflow; nil where there is not even a type in it.
    func workflow(version: String) -> Workflow? {
        guard root.value.content != .null else {
            root.wrong("there is nothing in it; it needs 'types:' and below it a list of types")
            return nil
        }
        guard root.check(Self.keys) else { return nil }
        let types = TypesReader(root: root).types()
        let known = KnownTypes(types)
        guard let standard = standardType(of: types, known: known) else { return nil }
        var workflow = Workflow(version: version, standardType: standard)
        workflow.types = types
        workflow.templates = TemplatesReader(root: root, types: known).templates()
        workflow.rules = RulesReader(root: root, types: known).rules()
        workflow.macros = MacrosReader(root: root, types: known).macros()
        workflow.views = ViewsReader(root: root, types: known).views()
        workflow.calendars = CalendarsReader(root: root).calendars()
        workflow.policies =
            SLAReader(root: root, types: known, calendars: workflow.calendars.map(\.name))
            .policies()
        workflow.priority = PriorityReader(root: root).policy()
        workflow.alerts = AlertsReader(root: root).policy()
        return workflow
    }

    private func standardType(of types: [TicketType], known: KnownTypes) -> TicketType? {
        guard let first = types.first else {
            if root.value["types"] == nil {
                root.wrong("it needs 'types:' and below it a list of types")
            } else if root.problems.isEmpty {
                root.wrong("'types' needs a type or more", at: root.value["types"]?.line)
            }
            return nil
        }
        let line = root.line(of: "standardType")
        let name = root.optionalText("standardType") ?? first.name
        guard let type = known[name] else {
            root.wrong("'standardType' names \(known.unknown(name))", at: line)
            return first
        }
        // Whoever files a ticket with a title and nothing else must succeed.
        if let field = type.fields.first(where: { $0.isRequired && $0.condition == nil }) {
            root.wrong(
                "the standard type '\(type.name)' cannot need the field '\(field.name)', as a ticket "
                    + "that names no type has only a title; take 'required' away there or say 'when'",
                at: line
            )
        }
        return type
    }
}
