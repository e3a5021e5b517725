/// What a document says of itself before its text.
public struct FrontMatter: Hashable, Sendable {
    /// The title, where the front matter gives one.
    public var title: String?

    /// One sentence that says what the document is about.
    public var summary: String?

    /// Words to group documents by.
    public var tags: [String]

    /// Where the document's facts come from.
    public var sources: [String]

    /// The day on which somebody last checked the document, as `YYYY-MM-DD`.
    public var reviewed: String?

    /// The language that the document says it is in, as it writes it: `de`, `de-CH`, `German`.
    public var language: String?

    /// Makes front matter; everything may be left out.
    public init(
        title: String? = nil,
        summary: String? = nil,
        tags: [String] = [],
        sources: [String] = [],
        reviewed: String? = nil,
        language: String? = nil
    ) {
        self.title = title
        self.summary = summary
        self.tags = tags
        self.sources = sources
        self.reviewed = reviewed
        self.language = language
    }
}
