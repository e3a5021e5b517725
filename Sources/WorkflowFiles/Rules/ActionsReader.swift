import Ticketing
import YAMLFiles

/// Reads what a rule or a macro does: the list below `then`.
struct ActionsReader {
    private static let keys = [
        "type", "state", "priority", "queue", "assign", "add-tags", "remove-tags", "field", "watch",
        "due", "checklist", "notify", "ask", "note", "reply",
    ]

    /// The rule or the macro.
    let owner: WorkflowEntry
    let types: KnownTypes

    func actions() -> [RuleAction] {
        guard case .list(let steps)? = owner.value["then"]?.content, !steps.isEmpty else {
            owner.wrong(
                "\(owner.what) needs 'then' and below it what is done: - queue: fabric",
                at: owner.line(of: "then")
            )
            return []
        }
        return owner.values("then").flatMap { value -> [RuleAction] in
            let step = owner.entry(value, "a step")
            guard step.check(Self.keys), case .mapping(let fields) = value.content else {
                return []
            }
            if fields.isEmpty { step.wrong("a step says what is done: - queue: fabric") }
            return fields.filter { Self.keys.contains($0.key) }.flatMap { actions($0.key, step) }
        }
    }

    /// What one key of a step does; a field's key stands for each field that it names.
    private func actions(_ key: String, _ step: WorkflowEntry) -> [RuleAction] {
        guard step.has(key) else {
            step.wrong("'\(key)' of a step says nothing", at: step.line(of: key))
            return []
        }
        return switch key {
        case "type": list(type(step).map(RuleAction.type))
        case "state": list(step.state(key))
        case "priority": list(priority(step).map(RuleAction.priority))
        case "queue": list(step.requiredLine(key).map(RuleAction.queue))
        case "assign": list(step.assignee(key).map(RuleAction.assign))
        case "add-tags": [.addTags(step.lines(key))]
        case "remove-tags": [.removeTags(step.lines(key))]
        case "field": FieldActionsReader(step: step, types: types).actions()
        case "watch": [.watch(step.recipients(key))]
        case "due": list(step.duration(key).map(RuleAction.due))
        case "checklist": [.checklist(step.lines(key, limit: TicketLimits.text))]
        case "notify": list(notify(step))
        case "ask": list(text(key, step).map(RuleAction.ask))
        case "note": list(text(key, step).map(RuleAction.note))
        default: list(text(key, step).map(RuleAction.reply))
        }
    }

    private func list(_ action: RuleAction?) -> [RuleAction] { action.map { [$0] } ?? [] }

    private func type(_ step: WorkflowEntry) -> String? {
        guard let name = step.requiredLine("type") else { return nil }
        if types[name] == nil {
            step.wrong("'type' of a step names \(types.unknown(name))", at: step.line(of: "type"))
        }
        return name
    }

    private func priority(_ step: WorkflowEntry) -> TicketPriority? {
        step.optionalText("priority").flatMap {
            step.priority($0, "priority", at: step.line(of: "priority"))
        }
    }

    private func notify(_ step: WorkflowEntry) -> RuleAction? {
        guard let value = step.value["notify"] else { return nil }
        let message = step.entry(value, "notify")
        guard message.check(["to", "text"]) else { return nil }
        let recipients = message.recipients("to")
        if !message.has("to") {
            message.wrong("notify needs 'to': [assignee, group:fabric]")
        }
        guard message.has("text") else {
            message.wrong("notify needs 'text'")
            return nil
        }
        return text("text", message, limit: TicketLimits.text).map { .notify(recipients, $0) }
    }

    private func text(
        _ key: String,
        _ entry: WorkflowEntry,
        limit: Int = TicketLimits.message
    ) -> String? {
        guard let text = entry.optionalBody(key, limit: limit) else { return nil }
        entry.checkVariables(
            text,
            key,
            at: entry.line(of: key),
            fields: types.fieldNames,
            of: "the workflow"
        )
        return text
    }
}
