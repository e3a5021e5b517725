/// Puts headings and blocks, in the order of the text, together to sections.
public struct SectionBuilder {
    private var sections: [Section]
    private var open: [(level: Int, title: String)] = []
    private var anchors = AnchorMaker()
    private var documentTitle: String?

    /// Begins a document; everything before its first heading goes into a section without one.
    public init() {
        sections = [Section(level: 1, title: "", headingPath: [], anchor: "", blocks: [])]
    }

    /// The first heading of level 1, where there was one before any other heading.
    public var title: String? { documentTitle }

    /// Adds a block under the heading that came last.
    public mutating func add(_ block: Block) {
        sections[sections.count - 1].blocks.append(block)
    }

    /// Adds a heading.
    ///
    /// - Parameters:
    ///   - level: 1 to 6.
    ///   - title: The heading's text.
    ///   - anchor: The anchor that the author gave, if any.
    public mutating func addHeading(level: Int, title: String, anchor: String? = nil) {
        let title = title.isEmpty ? "…" : title
        if level == 1, documentTitle == nil, sections.count == 1, sections[0].blocks.isEmpty {
            documentTitle = title
            return
        }
        open.removeAll { $0.level >= level }
        open.append((level, title))
        sections.append(
            Section(
                level: max(2, level),
                title: title,
                headingPath: open.map(\.title),
                anchor: anchors.anchor(for: title, given: anchor),
                blocks: []
            )
        )
    }

    /// The document, which takes the title of the front matter, else its first heading's, else
    /// `fallbackTitle`.
    public func document(
        format: DocumentFormat,
        frontMatter: FrontMatter,
        fallbackTitle: String
    ) -> ParsedDocument {
        let title = frontMatter.title ?? documentTitle ?? fallbackTitle
        var sections = sections
        sections[0].title = title
        if let heading = documentTitle, heading != title {
            // The first heading says something else than the title: its words are kept as text.
            sections[0].blocks.insert(.paragraph([.strong([.text(heading)])]), at: 0)
        }
        return ParsedDocument(
            format: format,
            title: title,
            frontMatter: frontMatter,
            sections: sections
        )
    }
}
