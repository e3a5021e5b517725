import Ticketing
import YAMLFiles

/// Reads the section `templates`.
struct TemplatesReader {
    private static let keys = [
        "name", "title", "summary", "type", "ticketTitle", "body", "queue", "tags", "fields",
        "checklist",
    ]

    let root: WorkflowEntry
    let types: KnownTypes

    func templates() -> [TicketTemplate] {
        root.named("templates", of: "a template", keys: Self.keys).map { named in
            let entry = named.entry
            var template = TicketTemplate(
                name: named.name,
                title: entry.requiredLine("title") ?? "",
                type: entry.requiredLine("type") ?? ""
            )
            template.summary = entry.optionalLine("summary", limit: TicketLimits.title) ?? ""
            template.ticketTitle = entry.optionalLine("ticketTitle", limit: TicketLimits.title)
            template.body = entry.optionalBody("body")
            template.queue = entry.optionalLine("queue")
            template.tags = entry.lines("tags")
            template.checklist = entry.lines("checklist", limit: TicketLimits.text)
            if let type = types[template.type] {
                template.fields = fields(of: entry, type)
                checkVariables(of: template, entry, type)
            } else if !template.type.isEmpty {
                let line = entry.line(of: "type")
                entry.wrong("'type' of a template names \(types.unknown(template.type))", at: line)
            }
            return template
        }
    }

    private func fields(of entry: WorkflowEntry, _ type: TicketType) -> [String: String] {
        guard let value = entry.value["fields"], value.content != .null else { return [:] }
        let fields = entry.entry(value, "a template's fields")
        guard case .mapping(let pairs) = value.content else {
            fields.wrong("'fields' of a template is a mapping: {stage: canary}")
            return [:]
        }
        var result: [String: String] = [:]
        for pair in pairs {
            let line = pair.value.line
            guard let field = type.field(pair.key) else {
                let known = type.fields.map(\.name)
                fields.wrong(
                    "the type '\(type.name)' has no field \(WorkflowProblems.quoted(pair.key)); "
                        + (known.isEmpty
                            ? "it has none" : "it has \(WorkflowProblems.listed(known))"),
                    at: line
                )
                continue
            }
            guard let text = fields.optionalBody(pair.key, limit: TicketLimits.text) else {
                continue
            }
            if let fault = field.fault(of: text) {
                fields.wrong(fault, at: line)
            }
            result[pair.key] = text
        }
        return result
    }

    private func checkVariables(
        of template: TicketTemplate,
        _ entry: WorkflowEntry,
        _ type: TicketType
    ) {
        let names = Set(type.fields.map(\.name))
        func check(_ text: String, _ key: String, _ line: Int) {
            entry.checkVariables(text, key, at: line, fields: names, of: "the type '\(type.name)'")
        }
        if let title = template.ticketTitle {
            check(title, "ticketTitle", entry.line(of: "ticketTitle"))
        }
        if let body = template.body { check(body, "body", entry.line(of: "body")) }
        for item in template.checklist { check(item, "checklist", entry.line(of: "checklist")) }
        for (name, text) in template.fields.sorted(by: { $0.key < $1.key }) {
            check(text, "fields", entry.value["fields"]?[name]?.line ?? entry.value.line)
        }
    }
}
