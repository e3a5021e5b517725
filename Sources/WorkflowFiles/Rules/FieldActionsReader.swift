import Ticketing
import YAMLFiles

/// Reads the step of a rule or a macro that sets fields: `field: {stage: full}`.
struct FieldActionsReader {
    let step: WorkflowEntry
    let types: KnownTypes

    func actions() -> [RuleAction] {
        guard let value = step.value["field"] else { return [] }
        let fields = step.entry(value, "field")
        guard case .mapping(let pairs) = value.content else {
            fields.wrong("'field' of a step is a mapping: {stage: full}; {stage: } empties it")
            return []
        }
        return pairs.compactMap { action($0, fields) }
    }

    private func action(_ pair: YAMLValue.Entry, _ fields: WorkflowEntry) -> RuleAction? {
        let line = pair.value.line
        let definitions = types.fields(named: pair.key)
        guard !definitions.isEmpty else {
            let known = types.fieldNames.sorted()
            fields.wrong(
                "no type has the field \(WorkflowProblems.quoted(pair.key)); "
                    + (known.isEmpty
                        ? "there are none" : "there are \(WorkflowProblems.listed(known))"),
                at: line
            )
            return nil
        }
        guard fields.has(pair.key) else { return .field(pair.key, nil) }
        guard let text = fields.optionalBody(pair.key, limit: TicketLimits.text) else {
            return nil
        }
        fields.checkVariables(
            text,
            pair.key,
            at: line,
            fields: types.fieldNames,
            of: "the workflow"
        )
        // Types may define a field of one name differently; the value is for one of them.
        let faults = definitions.compactMap { $0.fault(of: text) }
        if faults.count == definitions.count, let fault = faults.first {
            fields.wrong(fault, at: line)
        }
        return .field(pair.key, text)
    }
}
