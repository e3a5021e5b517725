import Corpus
import DocumentReaders
import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import HummingbirdTesting
import Persistence
import Retrieval
import TestSupport
import Testing
import WebAPI

/// A server with one document and no tickets.
struct AskServer: Sendable {
    private let folder: TemporaryFolder
    private let server: DocketServer

    init(doors: Doors = Doors()) async throws {
        folder = try TemporaryFolder()
        let data = folder.path + "/data"
        try folder.write(
            """
            # PFC – Größe 😀

            ## What is a pause frame?

            A pause frame stops one priority for a time – 😀 not all of them.
            """,
            to: "docs/pfc.md"
        )
        let desk = try DeskDatabase(folder: data)
        let store = SQLitePassageIndexStore(folder: data)
        let source = Source(name: "docs", root: folder.path + "/docs", collection: "docs")
        _ = try await IndexDocuments(
            tree: FileDocumentTree(),
            sources: SQLiteSourceStore(desk: desk),
            store: store
        )([source], of: [], at: Date(timeIntervalSince1970: 1_700_000_000))
        server = DocketServer(
            holder: IndexHolder(.success(try store.open())),
            memory: try AnswerMemory(store: SQLiteAnswerStore(desk: desk)),
            assets: WebAssets(),
            doors: doors,
            now: { Date(timeIntervalSince1970: 1_764_000_000) }
        )
    }

    /// Sends requests, one after the other.
    func run(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await Application(router: server.router()).test(.router) { try await body($0) }
    }
}
