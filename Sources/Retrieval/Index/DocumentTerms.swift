public import TextAnalysis

/// The terms of a document, as FTS5 and the ranking take them in.
public struct DocumentTerms: Hashable, Sendable {
    /// The terms of a passage.
    public struct Passage: Hashable, Sendable {
        /// The section's place in the document, from 0.
        public var section: Int
        /// The terms of the text.
        public var text: TermStream
        /// The terms of its identifiers once more.
        public var identifiers: TermStream
    }

    /// The terms of the title.
    public var title: TermStream
    /// The terms of the path.
    public var path: TermStream
    /// For each section the terms of the headings from the outermost to its own.
    public var headings: [TermStream]
    /// The passages in their order.
    public var passages: [Passage]

    /// Analyzes a document.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - path: The path below the source.
    ///   - headingPaths: For each section the headings from the outermost to its own.
    ///   - passages: For each passage its section's place, its text and its identifiers.
    ///   - analyzer: What makes terms of text; it keeps words as they are written.
    public init(
        title: String,
        path: String,
        headingPaths: [[String]],
        passages: [(section: Int, text: String, identifiers: String)],
        analyzer: Analyzer
    ) {
        self.title = analyzer.stream(of: title)
        self.path = analyzer.stream(of: path)
        headings = headingPaths.map { analyzer.stream(of: $0.joined(separator: "\n")) }
        self.passages = passages.map { section, text, identifiers in
            Passage(
                section: section,
                text: analyzer.stream(of: text),
                identifiers: analyzer.stream(of: identifiers)
            )
        }
    }
}
