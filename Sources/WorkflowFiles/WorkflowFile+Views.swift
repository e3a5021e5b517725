public import Ticketing
import YAMLFiles

extension WorkflowFile {
    /// Views as the file has them below `views:`, without that line.
    public static func text(of views: [SavedView]) -> String {
        views.map(text(of:)).joined(separator: "\n")
    }

    private static func text(of view: SavedView) -> String {
        var lines = [
            "  - name: \(quoted(view.name))", "    title: \(quoted(view.title))",
            "    filter: \(quoted(view.filter))",
            "    columns: [\(view.columns.map(quoted).joined(separator: ", "))]",
            "    sort: \(quoted((view.isDescending ? "-" : "") + view.sort.rawValue))",
        ]
        if let grouping = view.grouping { lines.append("    group: \(grouping.rawValue)") }
        lines.append("    layout: \(view.layout.rawValue)")
        return lines.joined(separator: "\n")
    }

    /// A text as YAML reads it back, whatever is in it.
    private static func quoted(_ text: String) -> String {
        "'\(text.replacing("'", with: "''"))'"
    }
}
