/// A heading of a document and what stands under it, up to the next heading.
public struct Section: Hashable, Sendable {
    /// The depth of the heading: 1 for the document's own title, up to 6.
    public var level: Int

    /// The heading's text.
    public var title: String

    /// The titles from the outermost heading to this one, without the document's own.
    public var headingPath: [String]

    /// What an address ends with to open the document here; empty at the document's beginning.
    public var anchor: String

    /// What stands under the heading.
    public var blocks: [Block]

    /// Makes a section.
    public init(
        level: Int,
        title: String,
        headingPath: [String],
        anchor: String,
        blocks: [Block]
    ) {
        self.level = level
        self.title = title
        self.headingPath = headingPath
        self.anchor = anchor
        self.blocks = blocks
    }
}
