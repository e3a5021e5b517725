/// A document as it is shown: its sections, and their passages as safe HTML and as text.
public struct RenderedDocument: Hashable, Sendable {
    /// A heading and the passages under it.
    public struct Section: Hashable, Sendable {
        /// The depth of the heading, 1 for what stands before the first one.
        public var level: Int
        /// The heading's text.
        public var title: String
        /// What an address ends with to open the document here; empty at its beginning.
        public var anchor: String
        /// The passages, in their order.
        public var passages: [Passage]

        /// Makes a section.
        public init(level: Int, title: String, anchor: String, passages: [Passage]) {
            self.level = level
            self.title = title
            self.anchor = anchor
            self.passages = passages
        }
    }

    /// A passage as it is shown.
    public struct Passage: Hashable, Sendable {
        /// The passage's number in its generation of the index.
        public var id: Int64
        /// The passage as HTML, made by ``HTMLRenderer``.
        public var html: String
        /// The passage as text: paragraphs, list items, table rows and code as the document has them.
        public var text: String

        /// Makes a passage.
        public init(id: Int64, html: String, text: String) {
            self.id = id
            self.html = html
            self.text = text
        }
    }

    /// The document.
    public var document: Document

    /// Its sections in their order.
    public var sections: [Section]

    /// Makes a rendered document.
    public init(document: Document, sections: [Section]) {
        self.document = document
        self.sections = sections
    }
}
