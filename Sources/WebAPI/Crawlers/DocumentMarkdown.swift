import Corpus
import HelpDesk

/// A document as Markdown, as far as the index keeps it: its text without links.
enum DocumentMarkdown {
    /// Where a document is as Markdown.
    static func path(of id: DocumentID) -> String { DocumentIdentity.address(of: id) + ".md" }

    /// The document.
    ///
    /// - Parameter rendered: The document with its sections.
    /// - Returns: Markdown that begins with the title and what the document is about.
    static func text(_ rendered: RenderedDocument) -> String {
        let document = rendered.document
        var parts = ["# \(line(document.title))"]
        if let summary = document.frontMatter.summary { parts.append("> \(line(summary))") }
        for section in rendered.sections {
            let isTitle = section.level <= 1 && line(section.title) == line(document.title)
            if !section.anchor.isEmpty, !isTitle {
                let marks = String(repeating: "#", count: min(6, max(2, section.level)))
                parts.append("\(marks) \(line(section.title))")
            }
            parts += section.passages.map(\.text)
        }
        let sources = document.frontMatter.sources.map { "- \(line($0))" }
        if !sources.isEmpty { parts += ["## Sources", sources.joined(separator: "\n")] }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// Text that stays in its line.
    static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
