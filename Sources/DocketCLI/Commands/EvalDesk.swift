import Corpus
import DocumentReaders
import Evaluation
import Foundation
import HelpDesk
import Persistence
import Retrieval

/// A temporary index of the documents of a test collection.
enum EvalDesk {
    /// Indexes the documents, does something with the index, and takes it away again.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - corpus: The tree that holds its documents; nil where the collection does.
    ///   - synonyms: Groups of phrases that mean the same.
    ///   - body: What is done with the index.
    /// - Returns: What `body` returns.
    /// - Throws: What reading and indexing throw, and what `body` throws.
    static func with<Value>(
        _ collection: TestCollection,
        corpus: String?,
        synonyms: [[String]],
        _ body: (any PassageIndex) throws -> Value
    ) async throws -> Value {
        if let corpus { return try await with(corpus: corpus, synonyms: synonyms, body) }
        let tree = CollectionTree(
            documents: try collection.documents(),
            isChunked: collection.isChunked,
            reader: FileDocumentTree()
        )
        return try await with(tree, root: "/eval", synonyms: synonyms, body)
    }

    /// Indexes a tree of files, does something with the index, and takes it away again.
    static func with<Value>(
        corpus: String,
        synonyms: [[String]],
        _ body: (any PassageIndex) async throws -> Value
    ) async throws -> Value {
        try await with(
            FileDocumentTree(),
            root: Workplace.real(Workplace.absolute(corpus)) ?? corpus,
            synonyms: synonyms,
            body
        )
    }

    private static func with<Value>(
        _ tree: any DocumentTree,
        root: String,
        synonyms: [[String]],
        _ body: (any PassageIndex) async throws -> Value
    ) async throws -> Value {
        let folder = NSTemporaryDirectory() + "docket-eval-\(UUID().uuidString)"
        // A folder for temporary files is taken away by the system in the end.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = SQLitePassageIndexStore(folder: folder, synonyms: synonyms)
        let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: folder))
        let report = try await IndexDocuments(tree: tree, sources: sources, store: store)(
            [Source(name: "eval", root: root, collection: "eval")],
            of: [],
            at: Date()
        )
        if let failure = report.sources.compactMap(\.failure).first { throw failure }
        return try await body(try store.open())
    }
}
