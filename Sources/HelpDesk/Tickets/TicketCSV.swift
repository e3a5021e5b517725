import Foundation
public import Ticketing

/// Tickets as a table that spreadsheets open, and that makes none of them calculate.
public enum TicketCSV {
    /// The columns that are not custom fields.
    private static let columns: [(name: String, value: @Sendable (TicketPage.Entry) -> String?)] = [
        ("number", { $0.ticket.number.description }), ("title", { $0.ticket.title }),
        ("type", { $0.ticket.type }), ("state", { $0.ticket.state.rawValue }),
        ("resolution", { $0.ticket.resolution?.rawValue }),
        ("priority", { $0.ticket.priority.name }),
        ("score", { $0.ticket.assessment.map { FieldValue.number($0.score).description } }),
        ("queue", { $0.ticket.queue }), ("assignee", { $0.ticket.assignee }),
        ("requester", { $0.ticket.requester }),
        ("watchers", { $0.ticket.watchers.joined(separator: " ") }),
        ("tags", { $0.ticket.tags.joined(separator: " ") }),
        ("project", { $0.ticket.project }), ("milestone", { $0.ticket.milestone }),
        ("created", { $0.ticket.createdAt.formatted(.iso8601) }),
        ("updated", { $0.ticket.updatedAt.formatted(.iso8601) }),
        ("solved", { $0.ticket.solvedAt?.formatted(.iso8601) }),
        ("closed", { $0.ticket.closedAt?.formatted(.iso8601) }),
        ("due", { $0.due?.formatted(.iso8601) }), ("sla", { $0.sla.rawValue }),
        ("reopened", { String($0.ticket.reopenCount) }),
        ("origin", { $0.ticket.origin.map { "\($0.system) \($0.key)" } }),
    ]

    /// What tells Excel that a file is UTF-8; without it, it reads everything but ASCII wrongly.
    private static let byteOrderMark = "\u{FEFF}"

    /// The first line.
    ///
    /// - Parameter fields: The custom fields that get a column, in order.
    /// - Returns: The line with its end, after a byte order mark.
    public static func header(fields: [String]) -> String {
        byteOrderMark + line(columns.map(\.name) + fields.map { "fields.\($0)" })
    }

    /// The line of a ticket.
    public static func line(_ entry: TicketPage.Entry, fields: [String]) -> String {
        line(
            columns.map { $0.value(entry) ?? "" }
                + fields.map { entry.ticket.fields[$0]?.description ?? "" }
        )
    }

    /// A line by RFC 4180.
    static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// A cell that no spreadsheet takes for a formula: what would begin one gets a `'` before it.
    static func cell(_ text: String) -> String {
        // By scalars: marks that nobody sees must not hide what begins a formula.
        let first = text.unicodeScalars.first { $0.properties.generalCategory != .format }
        let isFormula =
            first.map { "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) }
            ?? false
        let isNumber = Double(text) != nil
        let defused = isFormula && !isNumber ? "'" + text : text
        guard defused.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else {
            return defused
        }
        return "\"" + defused.replacing("\"", with: "\"\"") + "\""
    }
}
