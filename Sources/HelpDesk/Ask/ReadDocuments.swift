public import Corpus
public import Retrieval

/// Lists the documents of the index and shows one.
public struct ReadDocuments: Sendable {
    private let holder: IndexHolder

    /// Makes the use case.
    public init(holder: IndexHolder) {
        self.holder = holder
    }

    /// A document as it is shown and the generation it is from.
    ///
    /// - Parameters:
    ///   - id: The document.
    ///   - hidden: The collections that are not there for whoever reads.
    /// - Returns: The document; nil where there is none.
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    public func document(
        _ id: DocumentID,
        hidden: Set<String> = []
    ) throws(PassageIndexError) -> (RenderedDocument, IndexGeneration)? {
        let index = try holder.current(hiding: hidden)
        guard let document = try index.document(id) else { return nil }
        return (document, index.generation)
    }

    /// A document as text and the generation it is from.
    ///
    /// - Parameters:
    ///   - id: The document.
    ///   - hidden: The collections that are not there for whoever reads.
    /// - Returns: The document; nil where there is none.
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    public func text(
        _ id: DocumentID,
        hidden: Set<String> = []
    ) throws(PassageIndexError) -> (DocumentText, IndexGeneration)? {
        let index = try holder.current(hiding: hidden)
        guard let rendered = try index.document(id) else { return nil }
        let ids = rendered.sections.flatMap { $0.passages.map(\.id) }
        let texts = Dictionary(
            try index.passages(ids).map { ($0.id, $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
        let sections = rendered.sections.map { section in
            DocumentText.Section(
                level: section.level,
                title: section.title,
                anchor: section.anchor,
                text: section.passages.compactMap { texts[$0.id] }.joined(separator: "\n\n")
            )
        }
        return (DocumentText(document: rendered.document, sections: sections), index.generation)
    }

    /// The collections that have documents.
    ///
    /// - Parameter hidden: The collections that are not there for whoever reads.
    /// - Returns: Their names, in order.
    /// - Throws: ``PassageIndexError`` where the index cannot be read.
    public func collections(hidden: Set<String> = []) throws(PassageIndexError) -> [String] {
        try holder.current(hiding: hidden).ranking.passages.collectionNames
            .filter { !hidden.contains($0) }.sorted()
    }

    /// A page of the documents by collection and path.
    ///
    /// - Parameters:
    ///   - collections: The collections to list; nil for all.
    ///   - hidden: The collections that are not there for whoever reads.
    ///   - page: Which of the documents, counted from 0.
    /// - Returns: The documents, how many there are in all, and the generation they are from.
    /// - Throws: ``PassageIndexError`` where the index cannot be read, ``CollectionError`` where a
    ///   collection is not there.
    public func list(
        collections: Set<String>? = nil,
        hidden: Set<String> = [],
        page: Range<Int>
    ) throws -> (documents: [Document], total: Int, generation: IndexGeneration) {
        let index = try holder.current(hiding: hidden)
        try CollectionError.check(collections, in: index)
        let (documents, total) = try index.documents(collections: collections, page: page)
        return (documents, total, index.generation)
    }
}
