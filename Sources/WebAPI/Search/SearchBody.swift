import Corpus
public import HelpDesk
import Retrieval

/// What a search found, as JSON.
public struct SearchBody: Codable, Hashable, Sendable {
    /// A stretch of a snippet.
    public struct Fragment: Codable, Hashable, Sendable {
        /// The text.
        public var text: String
        /// Whether it is what was searched for.
        public var match: Bool
    }

    /// A passage.
    public struct Hit: Codable, Hashable, Sendable {
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
        /// Where this server shows the passage's section.
        public var href: String
        /// The words around the first matches.
        public var snippet: [Fragment]
        /// For ranking only, within this search.
        public var score: Double
    }

    /// The search as typed.
    public var query: String
    /// How many passages match in all.
    public var total: Int
    /// The generation that was searched.
    public var generation: Int64
    /// What was understood otherwise than it was typed.
    public var notes: [String]
    /// The hits of this page, best first.
    public var hits: [Hit]
    /// What to send as `cursor` for the next page; `null` on the last.
    @ExplicitNull public var next: String?

    /// Writes a page down.
    public init(query: String, outcome: SearchPassages.Outcome, next: String?) {
        self.query = query
        total = outcome.results.total
        generation = outcome.generation.number
        notes = outcome.notes
        hits = outcome.results.hits.map { Hit($0) }
        self.next = next
    }
}

extension SearchBody.Hit {
    /// Writes a hit down.
    init(_ hit: SearchHit) {
        let passage = hit.passage
        self.init(
            documentId: passage.documentID.rawValue,
            collection: passage.collection,
            path: passage.path,
            title: passage.title,
            section: passage.sectionTitle,
            headingPath: passage.headingPath,
            anchor: passage.anchor,
            href: DocumentIdentity.address(of: passage.documentID, anchor: passage.anchor),
            snippet: hit.snippet.map { SearchBody.Fragment(text: $0.text, match: $0.isMatch) },
            score: (hit.score * 1000).rounded() / 1000
        )
    }
}
