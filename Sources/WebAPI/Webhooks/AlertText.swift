import Ticketing

/// Text of other systems, made fit for a ticket: bounded, and nothing in it is markup or a link.
enum AlertText {
    /// A text cut to so many bytes, at the end of a character.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.utf8.startIndex, offsetBy: limit)
        // The first byte of a scalar is none of those that go on.
        while end > text.utf8.startIndex, text.utf8[end] & 0xC0 == 0x80 {
            end = text.utf8.index(before: end)
        }
        return String(text[..<end])
    }

    /// A text of one line, nil where nothing of it can be seen.
    static func line(_ text: String, limit: Int) -> String? {
        // What is empty is no line, and nothing else can be wrong with what is cut.
        try? TicketLimits.line(
            String(cut(text, to: limit).prefix(limit)),
            field: "text",
            limit: limit
        )
    }

    /// A text as code within a line of Markdown: nothing in it means anything.
    static func code(_ text: String, limit: Int) -> String? {
        line(text, limit: limit).map { "`\($0.replacing("`", with: "'"))`" }
    }

    /// A text of several lines as a block of Markdown in which nothing means anything.
    static func block(_ text: String, limit: Int) -> String? {
        let cut = cut(text, to: limit)
        guard
            // What is empty is no block, and nothing else can be wrong with what is cut.
            var body = try? TicketLimits.body(cut, field: "text", limit: limit)
        else { return nil }
        if cut.utf8.count < text.utf8.count { body += " … (cut)" }
        var longest = 0
        var length = 0
        for byte in body.utf8 {
            length = byte == UInt8(ascii: "`") ? length + 1 : 0
            longest = max(longest, length)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)text\n\(body)\n\(fence)"
    }
}
