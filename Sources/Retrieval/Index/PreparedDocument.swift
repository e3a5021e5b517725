public import Corpus
public import TextAnalysis

/// A document with everything that the index stores of it.
public struct PreparedDocument: Hashable, Sendable {
    /// A section's heading.
    public struct Section: Hashable, Sendable {
        /// The depth of the heading.
        public var level: Int
        /// The heading's text.
        public var title: String
        /// The titles from the outermost heading to this one.
        public var headingPath: [String]
        /// What an address ends with to open the document here.
        public var anchor: String

        /// Makes a section.
        public init(level: Int, title: String, headingPath: [String], anchor: String) {
            self.level = level
            self.title = title
            self.headingPath = headingPath
            self.anchor = anchor
        }
    }

    /// A passage's text in its forms.
    public struct Passage: Hashable, Sendable {
        /// The section's place in the document, from 0.
        public var section: Int
        /// The passage as text.
        public var text: String
        /// The passage as safe HTML.
        public var html: String
        /// The identifiers in the text, separated by spaces.
        public var identifiers: String

        /// Makes a passage.
        public init(section: Int, text: String, html: String, identifiers: String) {
            self.section = section
            self.text = text
            self.html = html
            self.identifiers = identifiers
        }
    }

    /// The document without its text.
    public var document: Document
    /// The source that it comes from.
    public var source: String
    /// The language whose stems its words are reduced to.
    public var language: Language
    /// What the file looked like from outside when it was read.
    public var fingerprint: FileFingerprint
    /// A digest of the file's bytes.
    public var contentHash: [UInt8]
    /// The headings in their order.
    public var sections: [Section]
    /// The passages in their order.
    public var passages: [Passage]
    /// The short forms that the document explains.
    public let acronyms: Set<Acronym>
    /// The terms of all of it.
    public let terms: DocumentTerms

    /// Makes a prepared document and analyzes it.
    ///
    /// - Parameters:
    ///   - document: The document without its text.
    ///   - source: The source that it comes from.
    ///   - language: The language whose stems its words are reduced to.
    ///   - fingerprint: What the file looks like from outside.
    ///   - contentHash: A digest of the file's bytes.
    ///   - sections: The headings.
    ///   - passages: The passages.
    public init(
        document: Document,
        source: String,
        language: Language = .english,
        fingerprint: FileFingerprint,
        contentHash: [UInt8],
        sections: [Section],
        passages: [Passage]
    ) {
        self.document = document
        self.source = source
        self.language = language
        self.fingerprint = fingerprint
        self.contentHash = contentHash
        self.sections = sections
        self.passages = passages
        let texts = [document.title] + sections.map(\.title) + passages.map(\.text)
        acronyms = Set(texts.flatMap(AcronymFinder.acronyms))
        terms = DocumentTerms(
            title: document.title,
            path: document.path,
            headingPaths: sections.map(\.headingPath),
            passages: passages.map { ($0.section, $0.text, $0.identifiers) },
            analyzer: Analyzer(language: language, keepsSurface: true)
        )
    }
}
