import Answering
import Corpus
import HelpDesk
import Retrieval

/// A passage that an answer stands on, or that may help, as JSON.
public struct CitationBody: Codable, Hashable, Sendable {
    /// What the text refers to it by: `D1`; missing for what may help.
    public var marker: String?
    /// The document's id.
    public var documentId: String
    /// The document's collection.
    public var collection: String
    /// The document's path below its source.
    public var path: String
    /// The document's title.
    public var title: String
    /// The heading right above the passage, or the title.
    public var section: String
    /// The headings above the passage, outermost first.
    public var headingPath: [String]
    /// What an address ends with to open the document at the section; may be empty.
    public var anchor: String
    /// The passage's number in its generation of the index.
    public var passageId: Int64
    /// The words of the passage that were used.
    public var quote: String
    /// Where this server shows the passage's section.
    public var href: String
    /// The day on which somebody last checked the document.
    @ExplicitNull public var reviewed: String?

    /// Writes a citation down.
    init(_ citation: Citation) {
        let passage = citation.passage
        marker = citation.marker.isEmpty ? nil : citation.marker
        documentId = passage.documentID.rawValue
        collection = passage.collection
        path = passage.path
        title = passage.title
        section = passage.sectionTitle
        headingPath = passage.headingPath
        anchor = passage.anchor
        passageId = passage.id
        quote = citation.quote
        href = DocumentIdentity.address(of: passage.documentID, anchor: passage.anchor)
        reviewed = passage.reviewed
    }
}
