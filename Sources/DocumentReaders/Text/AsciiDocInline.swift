import Corpus

/// Running text with code between backticks, as AsciiDoc and plain text write it.
enum AsciiDocInline {
    /// The text and the code of a line or paragraph.
    static func parse(_ text: Substring) -> [Inline] {
        var inlines: [Inline] = []
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return [.text(String(text))] }
        for (ordinal, part) in parts.enumerated() where !part.isEmpty {
            inlines.append(ordinal % 2 == 0 ? .text(String(part)) : .code(String(part)))
        }
        return inlines
    }
}
