public import Corpus

/// What ranking knows of each passage beside its terms, in the order that settles ties.
///
/// Passages of a document stand together in the order of its text, documents of a source in the
/// order of their paths.
public struct PassageTable: Sendable, Equatable {
    /// The number of each passage in the tables of the index.
    public internal(set) var ids: [Int64] = []
    /// The document of each passage, counted from 0, never falling.
    public internal(set) var documents: [UInt32] = []
    /// The collection of each passage, as a place in `collectionNames`.
    public internal(set) var collections: [UInt32] = []
    /// The names of the collections.
    public internal(set) var collectionNames: [String] = []

    /// The documents, as `documents` counts them.
    public internal(set) var documentIDs: [DocumentID] = []

    /// Makes a table of no passages.
    public init() {}

    /// Takes stored arrays in if they fit together.
    public init?(
        ids: [Int64],
        documents: [UInt32],
        collections: [UInt32],
        collectionNames: [String],
        documentIDs: [DocumentID]
    ) {
        guard documents.last.map({ Int($0) + 1 }) ?? 0 == documentIDs.count,
            documents.count == ids.count, collections.count == ids.count,
            zip(documents, documents.dropFirst()).allSatisfy({ $0 <= $1 && $1 - $0 <= 1 }),
            documents.first ?? 0 == 0,
            collections.allSatisfy({ $0 < UInt32(collectionNames.count) })
        else { return nil }
        self.ids = ids
        self.documents = documents
        self.collections = collections
        self.collectionNames = collectionNames
        self.documentIDs = documentIDs
    }

    /// How many passages there are.
    public var count: Int { ids.count }

    /// Adds a passage after the others.
    mutating func append(id: Int64, document: DocumentID, collection: String) {
        if documentIDs.last != document { documentIDs.append(document) }
        ids.append(id)
        documents.append(UInt32(documentIDs.count - 1))
        if let place = collectionNames.firstIndex(of: collection) {
            collections.append(UInt32(place))
        } else {
            collections.append(UInt32(collectionNames.count))
            collectionNames.append(collection)
        }
    }
}
