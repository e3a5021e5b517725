import Ticketing

/// Reads the section `views`.
struct ViewsReader {
    private static let keys = ["name", "title", "filter", "columns", "sort", "group", "layout"]

    let root: WorkflowEntry
    let types: KnownTypes

    func views() -> [SavedView] {
        root.named("views", of: "a view", keys: Self.keys).map { named in
            let entry = named.entry
            if !entry.has("filter") { entry.wrong("a view needs 'filter'") }
            let filter = entry.filter("filter", types: types.names, fields: types.fieldNames)
            var view = SavedView(
                name: named.name,
                title: entry.requiredLine("title") ?? "",
                filter: filter?.text ?? ""
            )
            if entry.has("columns") { view.columns = columns(of: entry) }
            if let sort = entry.optionalText("sort") { readSort(of: &view, sort, entry) }
            view.grouping = entry.choice("group", of: SavedView.Grouping.self)
            view.layout = entry.choice("layout", of: SavedView.Layout.self) ?? .list
            return view
        }
    }

    private func columns(of entry: WorkflowEntry) -> [String] {
        let columns = entry.lines("columns")
        for (index, column) in columns.enumerated() {
            if columns[..<index].contains(column) {
                entry.wrong("the column '\(column)' is there twice", at: entry.line(of: "columns"))
            }
            guard !isColumn(column) else { continue }
            let known = SavedView.columns.joined(separator: ", ")
            entry.wrong(
                "\(WorkflowProblems.quoted(column)) is no column; there are \(known) and "
                    + "fields.NAME with the name of a field",
                at: entry.line(of: "columns")
            )
        }
        return columns
    }

    private func isColumn(_ column: String) -> Bool {
        let field = column.hasPrefix("fields.") ? String(column.dropFirst(7)) : nil
        return field.map(types.fieldNames.contains) ?? SavedView.columns.contains(column)
    }

    private func readSort(of view: inout SavedView, _ text: String, _ entry: WorkflowEntry) {
        let isDescending = text.hasPrefix("-")
        let name = isDescending ? String(text.dropFirst()) : text
        guard let key = SavedView.SortKey(rawValue: name) else {
            let known = SavedView.SortKey.allCases.map(\.rawValue).joined(separator: ", ")
            entry.wrong(
                "'sort' of a view cannot be \(WorkflowProblems.quoted(text)); there are \(known), "
                    + "each with a minus before it for the last first",
                at: entry.line(of: "sort")
            )
            return
        }
        view.sort = key
        view.isDescending = isDescending
    }
}
