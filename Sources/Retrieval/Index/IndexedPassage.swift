public import Corpus

/// A passage of the index with everything that is needed to cite it.
public struct IndexedPassage: Hashable, Sendable, Identifiable, Codable {
    /// The passage's number in its generation of the index.
    public var id: Int64
    /// The document that it stands in.
    public var documentID: DocumentID
    /// The document's collection.
    public var collection: String
    /// The document's path below its source.
    public var path: String
    /// The document's title.
    public var title: String
    /// The headings above the passage, outermost first; empty before the first heading.
    public var headingPath: [String]
    /// What an address ends with to open the document at the passage's section; may be empty.
    public var anchor: String
    /// The passage as text: paragraphs, list items, table rows and code as the document has them.
    public var text: String
    /// The day on which somebody last checked the document, as `YYYY-MM-DD`.
    public var reviewed: String?

    /// Makes a passage.
    public init(
        id: Int64,
        documentID: DocumentID,
        collection: String,
        path: String,
        title: String,
        headingPath: [String],
        anchor: String,
        text: String,
        reviewed: String?
    ) {
        self.id = id
        self.documentID = documentID
        self.collection = collection
        self.path = path
        self.title = title
        self.headingPath = headingPath
        self.anchor = anchor
        self.text = text
        self.reviewed = reviewed
    }

    /// The heading right above the passage, or the document's title.
    public var sectionTitle: String { headingPath.last ?? title }

    /// Headings under which documents only say where to read on.
    private static let navigationHeadings: Set<String> = [
        "related", "related documents", "related pages", "related topics", "related links",
        "see also", "further reading", "read more", "learn more", "contents", "table of contents",
        "on this page", "in this section",
    ]

    /// Whether it only leads to other documents, by the heading that it stands under.
    public var isNavigation: Bool {
        headingPath.last.map { Self.navigationHeadings.contains($0.lowercased()) } ?? false
    }
}
