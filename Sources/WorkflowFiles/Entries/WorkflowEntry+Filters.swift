import Ticketing

extension WorkflowEntry {
    /// A search in the filter language, understood; nil where there is none, or it is wrong.
    ///
    /// - Parameters:
    ///   - key: Where it stands.
    ///   - types: The names of the types that it can name.
    ///   - fields: The names of the fields that it can name.
    /// - Returns: The filter and how it is written.
    func filter(
        _ key: String,
        types: Set<String>,
        fields: Set<String>
    ) -> (filter: TicketFilter, text: String)? {
        guard let text = optionalLine(key, limit: TicketLimits.text) else { return nil }
        let line = line(of: key)
        let filter: TicketFilter
        do {
            filter = try TicketFilterParser.parse(text)
        } catch {
            wrong("'\(key)' of \(what) is no search: \(error)", at: line)
            return nil
        }
        let names = FilterNames(filter)
        for type in names.types.subtracting(types).sorted() {
            wrong(
                "'\(key)' of \(what) looks for the type \(WorkflowProblems.quoted(type)); there are "
                    + WorkflowProblems.listed(types.sorted()),
                at: line
            )
        }
        for field in names.fields.subtracting(fields).sorted() {
            let known = WorkflowProblems.listed(fields.sorted())
            wrong(
                "'\(key)' of \(what) looks at the field \(WorkflowProblems.quoted(field)); "
                    + (fields.isEmpty ? "there are no fields" : "there are \(known)"),
                at: line
            )
        }
        return (filter, text)
    }
}
