public import Corpus
public import Retrieval

/// Lists the documents of the index and shows one.
public struct ReadDocuments: Sendable {
    private let holder: IndexHolder

    /// Makes the use case.
    public init(holder: IndexHolder) {
        self.holder = holder
    }

    /// A document as it is shown and the generation it is from; nil where there is none.
    public func document(
        _ id: DocumentID
    ) throws(PassageIndexError) -> (RenderedDocument, IndexGeneration)? {
        let index = try holder.current()
        return try index.document(id).map { ($0, index.generation) }
    }

    /// A page of the documents by collection and path, and how many there are in all.
    public func list(
        collections: Set<String>? = nil,
        page: Range<Int>
    ) throws -> (documents: [Document], total: Int, generation: IndexGeneration) {
        let index = try holder.current()
        try CollectionError.check(collections, in: index)
        let (documents, total) = try index.documents(collections: collections, page: page)
        return (documents, total, index.generation)
    }
}
