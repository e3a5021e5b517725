/// A document of the index, without its text.
public struct Document: Hashable, Sendable, Identifiable {
    /// The identity, made from source and path.
    public var id: DocumentID

    /// The collection that the document's source belongs to.
    public var collection: String

    /// The path below the source, with `/` between its parts.
    public var path: String

    /// The format that the document is written in.
    public var format: DocumentFormat

    /// The title.
    public var title: String

    /// What the document says of itself.
    public var frontMatter: FrontMatter

    /// How many words the document holds.
    public var wordCount: Int

    /// Makes a document.
    public init(
        id: DocumentID,
        collection: String,
        path: String,
        format: DocumentFormat,
        title: String,
        frontMatter: FrontMatter,
        wordCount: Int
    ) {
        self.id = id
        self.collection = collection
        self.path = path
        self.format = format
        self.title = title
        self.frontMatter = frontMatter
        self.wordCount = wordCount
    }
}
