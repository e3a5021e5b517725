import Corpus
import DocumentReaders
import Foundation
import HelpDesk
import Persistence
import Retrieval
import TestSupport
import Testing

@Suite struct SearchPassagesTests {
    private func search(_ text: String) async throws -> SearchPassages.Outcome {
        let folder = try TemporaryFolder()
        try folder.write("# PFC\n\nPause frames stop a priority.\n", to: "docs/pfc.md")
        let store = SQLitePassageIndexStore(folder: folder.path + "/data")
        let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path + "/data"))
        let source = Source(name: "docs", root: folder.path + "/docs", collection: "docs")
        _ = try await IndexDocuments(tree: FileDocumentTree(), sources: sources, store: store)(
            [source],
            of: [],
            at: Date()
        )
        let holder = IndexHolder(.success(try store.open()))
        return try withExtendedLifetime(folder) {
            try SearchPassages(holder: holder)(text, page: 0..<10)
        }
    }

    @Test func `where not all words occur together, some are enough, and it is said`() async throws
    {
        let outcome = try await search("pause unicorn")
        #expect(outcome.results.total == 1)
        #expect(outcome.notes.count == 1)
    }

    @Test func `an empty search and one without end are refused`() async throws {
        await #expect(throws: SearchError.empty) { try await search(" \u{0} ") }
        await #expect(throws: SearchError.tooLong(bytes: 9000, limit: SearchPassages.sizeLimit)) {
            try await search(String(repeating: "x", count: 9000))
        }
    }

    @Test func `without an index it is said what to do`() async throws {
        let missing = PassageIndexError.missing(path: "x")
        #expect(throws: missing) {
            try SearchPassages(holder: IndexHolder(.failure(missing)))("pfc", page: 0..<1)
        }
    }
}
