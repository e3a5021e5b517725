import Corpus
import Foundation
import GRDB
import Retrieval
import TextAnalysis

/// An index without the documents of some collections, in a file of its own.
///
/// It is made as if these documents did not exist. So nothing that is read from it, be it a rank, a
/// count, a mended word or the time that an answer takes, tells of them.
struct VisibleIndex {
    private let full: DatabaseQueue
    private let hidden: Set<String>

    /// Reads an index.
    ///
    /// - Parameters:
    ///   - path: The file of all documents.
    ///   - hidden: The collections to leave out.
    /// - Throws: What SQLite says.
    init(of path: String, hiding hidden: Set<String>) throws {
        full = try IndexConnections.connect(path: path)
        self.hidden = hidden
    }

    /// The language of documents that name none.
    func language() throws -> Language {
        try full.read { try GenerationRecord.language(from: $0) } ?? .english
    }

    /// Brings the file of the visible documents in step.
    ///
    /// - Parameter store: Where it lies.
    /// - Throws: What SQLite says, ``PassageIndexError``, or that the task was cancelled.
    func update(in store: SQLitePassageIndexStore) async throws {
        guard let generation = try await full.read({ try GenerationRecord.load(from: $0) }) else {
            throw PassageIndexError.corrupt(path: store.path, reason: "it names no generation")
        }
        let build = try await store.beginBuild(isThorough: false, onWait: {})
        do {
            var before: [DocumentID: StoredFile] = [:]
            for source in try build.sourceNames() {
                for file in try build.files(ofSource: source).values {
                    before[file.documentID] = file
                }
            }
            let wanted = try await full.read { try documents(in: $0) }
            for id in Set(before.keys).subtracting(wanted.map(\.id)) { try build.remove(id) }
            for (id, collection, hash) in wanted {
                let file = before[id]
                guard file?.collection != collection || file?.contentHash != hash else { continue }
                try Task.checkCancellation()
                let document = try await full.read { try PreparedDocumentRecord.load(id, from: $0) }
                if let document { try build.insert(document) }
            }
            _ = try build.finish(after: generation.number - 1, at: generation.builtAt)
        } catch {
            build.discard()
            throw error
        }
    }

    /// The visible documents, as far as it tells whether another index holds them the same.
    private func documents(
        in database: Database
    ) throws -> [(id: DocumentID, collection: String, contentHash: [UInt8])] {
        try Row.fetchAll(
            database,
            sql: "SELECT id, collection, contentHash FROM document ORDER BY source, path"
        ).compactMap { row in
            let collection: String = row["collection"]
            guard !hidden.contains(collection) else { return nil }
            let hash: Data = row["contentHash"]
            return (DocumentID(rawValue: row["id"]), collection, [UInt8](hash))
        }
    }
}
