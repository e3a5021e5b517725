public import Corpus

/// A document of the index as plain text.
public struct DocumentText: Hashable, Sendable {
    /// A heading and what stands under it.
    public struct Section: Hashable, Sendable {
        /// The depth of the heading, 1 for what stands before the first one.
        public var level: Int
        /// The heading's text.
        public var title: String
        /// What an address ends with to open the document here; empty at its beginning.
        public var anchor: String
        /// What stands under the heading: paragraphs, list items, table rows and code.
        public var text: String

        /// Makes a section.
        public init(level: Int, title: String, anchor: String, text: String) {
            self.level = level
            self.title = title
            self.anchor = anchor
            self.text = text
        }
    }

    /// The document.
    public var document: Document

    /// Its sections in their order.
    public var sections: [Section]

    /// Makes a text.
    public init(document: Document, sections: [Section]) {
        self.document = document
        self.sections = sections
    }
}
