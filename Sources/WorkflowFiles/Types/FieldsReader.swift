import Ticketing

/// Reads the custom fields of a type.
struct FieldsReader {
    private static let keys = [
        "name", "title", "kind", "unit", "choices", "minimum", "maximum", "metric", "objective",
        "required",
        "when", "help",
    ]

    /// The type that they belong to.
    let type: WorkflowEntry
    /// The names of all types.
    let types: Set<String>

    func fields() -> [FieldDefinition] {
        let entries = type.named("fields", of: "a field", keys: Self.keys)
        if entries.count > TicketLimits.entries {
            type.wrong("a type has \(TicketLimits.entries) fields at most")
        }
        let names = Set(entries.map(\.name))
        return entries.map { named in
            let entry = named.entry
            var field = FieldDefinition(
                name: named.name,
                title: entry.optionalLine("title") ?? Self.title(of: named.name),
                kind: entry.choice("kind", of: FieldDefinition.Kind.self) ?? .text
            )
            readBounds(of: &field, entry)
            readMetric(of: &field, entry)
            field.choices = choices(of: field, entry)
            field.isRequired = entry.flag("required") ?? false
            field.help = entry.optionalLine("help", limit: TicketLimits.text)
            if let condition = entry.filter("when", types: types, fields: names) {
                field.condition = condition.filter
                field.conditionText = condition.text
            }
            return field
        }
    }

    /// What a field is called where nothing says: `kv-cache` gives `Kv cache`.
    private static func title(of name: String) -> String {
        let words = name.replacing("-", with: " ").replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private func choices(of field: FieldDefinition, _ entry: WorkflowEntry) -> [String] {
        let choices = entry.lines("choices")
        let line = entry.line(of: "choices")
        if field.kind != .choice {
            refuse(["choices"], field, entry, isFor: .choice)
        } else if choices.isEmpty {
            entry.wrong("a field of the kind choice needs 'choices': [canary, half, full]")
        } else if Set(choices).count < choices.count {
            entry.wrong("'choices' of a field has a word twice; write each once", at: line)
        }
        return choices
    }

    private func readBounds(of field: inout FieldDefinition, _ entry: WorkflowEntry) {
        guard field.kind == .number else {
            return refuse(["unit", "minimum", "maximum"], field, entry, isFor: .number)
        }
        field.unit = entry.optionalLine("unit")
        field.minimum = entry.number("minimum", -1e15...1e15)
        field.maximum = entry.number("maximum", -1e15...1e15)
        if let minimum = field.minimum, let maximum = field.maximum, minimum > maximum {
            entry.wrong(
                "'minimum' of a field is above 'maximum'; exchange them",
                at: entry.line(of: "minimum")
            )
        }
    }

    private func readMetric(of field: inout FieldDefinition, _ entry: WorkflowEntry) {
        if field.kind == .metric {
            // A number above it is an objective that is missed, and makes the ticket more urgent.
            field.maximum = entry.number("objective", 0...1e15)
        } else {
            refuse(["objective"], field, entry, isFor: .metric)
        }
        guard field.kind == .metric else {
            return refuse(["metric"], field, entry, isFor: .metric)
        }
        field.metric = entry.optionalLine("metric", limit: TicketLimits.title)
    }

    private func refuse(
        _ keys: [String],
        _ field: FieldDefinition,
        _ entry: WorkflowEntry,
        isFor kind: FieldDefinition.Kind
    ) {
        for key in keys where entry.has(key) {
            entry.wrong(
                "'\(key)' is only for fields of the kind \(kind.rawValue), and this one is "
                    + "\(field.kind.rawValue)",
                at: entry.line(of: key)
            )
        }
    }
}
