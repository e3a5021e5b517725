import Corpus

/// Reads reStructuredText: headings, paragraphs, lists, literal and code blocks, tables, notes.
///
/// No library for it is at hand on Linux outside of Python; this reads what documentation uses.
struct ReStructuredTextReader {
    /// The document that a text holds.
    func read(_ text: String, path: String) -> ParsedDocument {
        let lines = RSTLines(text)
        var parser = RSTParser(lines: lines)
        let builder = parser.document()
        return builder.document(
            format: .reStructuredText,
            frontMatter: FrontMatter(),
            fallbackTitle: FileName.title(of: path)
        )
    }
}
