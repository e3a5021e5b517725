/// The format that a document is written in.
public enum DocumentFormat: String, Sendable, CaseIterable, Codable {
    /// CommonMark with GitHub's tables and front matter.
    case markdown
    /// HTML, as lenient as browsers read it.
    case html
    /// reStructuredText.
    case reStructuredText
    /// AsciiDoc: headings, code blocks and paragraphs.
    case asciiDoc
    /// Text without markup.
    case plainText

    /// The file name extensions of the format, in lower case and without the period.
    public var extensions: [String] {
        switch self {
        case .markdown: ["md", "markdown", "mdown", "mkd", "mdx"]
        case .html: ["html", "htm", "xhtml"]
        case .reStructuredText: ["rst", "rest"]
        case .asciiDoc: ["adoc", "asciidoc", "asc"]
        case .plainText: ["txt", "text", "log"]
        }
    }

    private static let byExtension: [String: DocumentFormat] = Dictionary(
        uniqueKeysWithValues: allCases.flatMap { format in
            format.extensions.map { ($0, format) }
        }
    )

    /// The format of files with an extension, in any case; nil where it is none of a document.
    public init?(fileExtension: String) {
        guard let format = Self.byExtension[fileExtension.lowercased()] else { return nil }
        self = format
    }
}
