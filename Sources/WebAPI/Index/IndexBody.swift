import Corpus
import Foundation
import HelpDesk
import Retrieval

/// What the index holds, as JSON.
struct IndexBody: Encodable {
    /// A collection.
    struct Collection: Encodable {
        var name: String
        var documents: Int
    }

    /// A source.
    struct Source: Encodable {
        var name: String
        /// Where it lies on the server.
        var root: String
        var collection: String
        /// The generation that it was last brought up to date in; `null` where it never was.
        @ExplicitNull var indexedGeneration: Int64?
    }

    /// A file that was left out.
    struct LeftOut: Encodable {
        var source: String
        var path: String
        /// The reason in one word.
        var code: String
        /// What is wrong, and what would help.
        var reason: String
    }

    var generation: Int64
    var builtAt: Date
    var documents: Int
    var passages: Int
    var collections: [Collection]
    var sources: [Source]
    var leftOut: [LeftOut]
    /// The run that goes on, or the last one of this server; `null` where there was none.
    @ExplicitNull var run: IndexRunBody?

    /// Writes the contents down.
    init(_ contents: ManageIndex.Contents) {
        generation = contents.generation.number
        builtAt = contents.generation.builtAt
        documents = contents.generation.documentCount
        passages = contents.generation.passageCount
        collections = contents.collections.map {
            Collection(name: $0.name, documents: $0.documents)
        }
        sources = contents.sources.map { remembered in
            Source(
                name: remembered.source.name,
                root: remembered.source.root,
                collection: remembered.source.collection,
                indexedGeneration: remembered.indexedGeneration
            )
        }
        leftOut = contents.leftOut.map {
            LeftOut(source: $0.source, path: $0.path, code: $0.code, reason: $0.reason)
        }
        run = contents.run.map { IndexRunBody($0) }
    }
}
