/// A document as its reader understood it, before it belongs to a source.
public struct ParsedDocument: Hashable, Sendable {
    /// The format that it was written in.
    public var format: DocumentFormat

    /// The document's title: from the front matter, the first heading, or the file's name.
    public var title: String

    /// What the document says of itself.
    public var frontMatter: FrontMatter

    /// The sections in their order; the first has no heading of its own.
    public var sections: [Section]

    /// Makes a parsed document.
    public init(
        format: DocumentFormat,
        title: String,
        frontMatter: FrontMatter,
        sections: [Section]
    ) {
        self.format = format
        self.title = title
        self.frontMatter = frontMatter
        self.sections = sections
    }

    /// Whether there is nothing to search for in it.
    public var isEmpty: Bool { sections.allSatisfy { $0.blocks.wordCount == 0 } }
}
