/// A text with variables such as `{{device}}`.
public struct TemplateText: Hashable, Sendable {
    /// The variables that can be filled in, beside `fields.NAME`.
    public static let variables: Set<String> = [
        "question", "answer", "device", "port", "place", "finding", "severity", "readings",
        "workloads", "hosts", "requester", "assignee", "number", "title", "queue", "type",
        "priority", "now", "today",
    ]

    /// The text as it is written.
    public let text: String

    /// Takes a text.
    public init(_ text: String) {
        self.text = text
    }

    /// The names of its variables, in order.
    public var names: [String] {
        text.matches(of: #/\{\{\s*([A-Za-z][A-Za-z0-9._-]*)\s*\}\}/#).map { String($0.1) }
    }

    /// A variable that there is none of; nil where all are known.
    public var unknownName: String? {
        names.first { !Self.variables.contains($0) && !$0.hasPrefix("fields.") }
    }

    /// The text with values in the places of variables; what is not known becomes a gap that shows.
    ///
    /// - Parameter values: The values by name.
    /// - Returns: The text; values are put in as they are, and never read as variables themselves.
    public func filled(_ values: [String: String]) -> String {
        text.replacing(#/\{\{\s*([A-Za-z][A-Za-z0-9._-]*)\s*\}\}/#) { match in
            values[String(match.1)] ?? "(\(match.1): not known)"
        }
    }
}
