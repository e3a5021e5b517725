import Corpus
import HelpDesk
import Retrieval

/// A document without its text, as JSON.
struct DocumentSummaryBody: Codable, Hashable, Sendable {
    /// The document's id.
    var id: String
    /// Its collection.
    var collection: String
    /// Its path below its source.
    var path: String
    /// Its title.
    var title: String
    /// What it is about, in a sentence.
    @ExplicitNull var summary: String?
    /// Words to group documents by.
    var tags: [String]
    /// The day on which somebody last checked it.
    @ExplicitNull var reviewed: String?
    /// How many words it holds.
    var words: Int
    /// Where this server shows it.
    var href: String

    init(_ document: Document) {
        id = document.id.rawValue
        collection = document.collection
        path = document.path
        title = document.title
        summary = document.frontMatter.summary
        tags = document.frontMatter.tags
        reviewed = document.frontMatter.reviewed
        words = document.wordCount
        href = DocumentIdentity.address(of: document.id)
    }
}

/// A page of the list of documents, as JSON.
struct DocumentListBody: Codable, Hashable, Sendable {
    /// The documents of this page, by collection and path.
    var documents: [DocumentSummaryBody]
    /// How many there are in all.
    var total: Int
    /// The generation of the index that they are from.
    var generation: Int64
    /// What to send as `cursor` for the next page; `null` on the last.
    @ExplicitNull var next: String?
}

/// A document with its text as safe HTML, as JSON.
struct DocumentBody: Codable, Hashable, Sendable {
    /// A heading and what stands under it.
    struct Section: Codable, Hashable, Sendable {
        /// What an address ends with to open the document here; may be empty.
        var anchor: String
        /// The heading.
        var title: String
        /// The heading's depth, 1 to 6.
        var level: Int
        /// The text as HTML of a few harmless elements.
        var html: String
    }

    /// The document without its text.
    var document: DocumentSummaryBody
    /// The format that it was written in.
    var format: DocumentFormat
    /// Where its facts come from.
    var sources: [String]
    /// The sections in their order.
    var sections: [Section]
    /// The generation of the index that it is from.
    var generation: Int64

    init(_ rendered: RenderedDocument, generation: IndexGeneration) {
        document = DocumentSummaryBody(rendered.document)
        format = rendered.document.format
        sources = rendered.document.frontMatter.sources
        sections = rendered.sections.map { section in
            Section(
                anchor: section.anchor,
                title: section.title,
                level: section.level,
                html: section.passages.map(\.html).joined()
            )
        }
        self.generation = generation.number
    }
}
