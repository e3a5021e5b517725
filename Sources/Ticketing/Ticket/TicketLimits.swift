import Foundation

/// How much fits into a ticket, and which texts do.
public enum TicketLimits {
    /// The most characters of a title.
    public static let title = 300
    /// The most bytes of a message.
    public static let message = 256 << 10
    /// The most bytes of a custom field, a checklist item, a link's target or a reason.
    public static let text = 4_000
    /// The most characters of a name or a tag.
    public static let name = 100
    /// The most entries of a list: tags, watchers, links, items of a checklist, fields.
    public static let entries = 200

    /// A text of one line without what a terminal would act on, cut of white space around it.
    ///
    /// - Parameters:
    ///   - text: As it was sent.
    ///   - field: The field, as the API names it.
    ///   - limit: The most characters.
    /// - Returns: The text to be kept.
    /// - Throws: ``TicketError`` where there is nothing in it, or too much.
    public static func line(
        _ text: String,
        field: String,
        limit: Int = name
    ) throws(TicketError) -> String {
        // Counting the characters of megabytes takes long; each has a byte at least.
        guard text.utf8.count <= 16 * limit else { throw tooLong(field, limit) }
        let spaced = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    CharacterSet.newlines.contains($0) || $0 == "\t" ? " " : $0
                }
            )
        )
        let clean = String(
            String.UnicodeScalarView(
                spaced.unicodeScalars.filter { scalar in
                    scalar.properties.generalCategory != .control && !turnsText(scalar)
                }
            )
        ).trimmingCharacters(in: .whitespaces)
        guard isVisible(clean) else { throw .invalid(field: field, reason: "is empty") }
        guard clean.count <= limit else { throw tooLong(field, limit) }
        return clean
    }

    /// A text of several lines, cut of white space around it.
    ///
    /// - Parameters:
    ///   - text: As it was sent.
    ///   - field: The field, as the API names it.
    ///   - limit: The most bytes.
    /// - Returns: The text to be kept.
    /// - Throws: ``TicketError`` where there is nothing in it, or too much.
    public static func body(
        _ text: String,
        field: String,
        limit: Int = message
    ) throws(TicketError) -> String {
        guard text.utf8.count <= limit else {
            throw .invalid(
                field: field,
                reason: "has \(text.utf8.count) bytes; \(limit) fit. Attach the rest as a file"
            )
        }
        let clean = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .replacing("\0", with: "")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard isVisible(clean) else { throw .invalid(field: field, reason: "is empty") }
        return clean
    }

    /// Whether it makes what follows run the other way, so that it looks like something else.
    private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// Whether there is more in a text than what takes no room.
    private static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func tooLong(_ field: String, _ limit: Int) -> TicketError {
        .invalid(field: field, reason: "is too long; \(limit) characters fit")
    }
}
