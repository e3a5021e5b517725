import Ticketing

extension WorkflowEntry {
    /// Tells of variables of a text that nothing fills in.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - key: Where it stands.
    ///   - line: The line that it begins on.
    ///   - fields: The custom fields that it can name.
    ///   - owner: Whose fields they are, for messages: `the type incident`.
    func checkVariables(
        _ text: String,
        _ key: String,
        at line: Int,
        fields: Set<String>,
        of owner: String
    ) {
        let template = TemplateText(text)
        let known = TemplateText.variables.sorted().joined(separator: ", ")
        if let name = template.unknownName {
            wrong(
                "'\(key)' of \(what) has the variable \(WorkflowProblems.quoted(name)), which there "
                    + "is none of; there are \(known) and fields.NAME",
                at: line
            )
        }
        for name in template.names where name.hasPrefix("fields.") {
            let field = String(name.dropFirst("fields.".count))
            guard !fields.contains(field) else { continue }
            wrong(
                "'\(key)' of \(what) has the variable \(WorkflowProblems.quoted(name)), but "
                    + "\(owner) \(Self.have(fields))",
                at: line
            )
        }
        // What is left of braces once all variables are taken out was meant to be one.
        if template.filled([:]).contains("{{") {
            wrong(
                "'\(key)' of \(what) has '{{' without a variable; write {{device}}, with a name of "
                    + "\(known) or fields.NAME",
                at: line
            )
        }
    }

    private static func have(_ fields: Set<String>) -> String {
        fields.isEmpty
            ? "has no fields" : "has the fields \(WorkflowProblems.listed(fields.sorted()))"
    }
}
