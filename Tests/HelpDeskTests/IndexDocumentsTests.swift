import Answering
import Corpus
import DocumentReaders
import Foundation
import HelpDesk
import Persistence
import Retrieval
import TestSupport
import Testing

@Suite struct IndexDocumentsTests {
    private let folder: TemporaryFolder
    private let store: SQLitePassageIndexStore
    private let sources: SQLiteSourceStore
    private let index: IndexDocuments
    private let source: Source

    init() throws {
        folder = try TemporaryFolder()
        store = SQLitePassageIndexStore(folder: folder.path + "/data")
        sources = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path + "/data"))
        _ = try sources.remove(name: Source.bundledName)
        index = IndexDocuments(tree: FileDocumentTree(), sources: sources, store: store)
        source = Source(name: "docs", root: folder.path + "/docs", collection: "docs")
        try sources.save(source)
        try folder.write("# PFC\n\nPause frames stop a priority.\n", to: "docs/pfc.md")
        try folder.write("# ECN\n\nMarks slow a sender down.\n", to: "docs/ecn.md")
    }

    private func update() async throws -> IndexReport.SourceReport {
        let remembered = try sources.sources()
        let report = try await index(
            remembered.map(\.source),
            of: remembered,
            at: Date(timeIntervalSince1970: 0)
        )
        return try #require(report.sources.first)
    }

    private func ask(_ question: String) throws -> Answer {
        try AskQuestion(holder: IndexHolder(.success(try store.open())))(question, at: .distantPast)
    }

    @Test func `what is added, changed and removed is told, and answered from`() async throws {
        #expect(try await update().added == ["ecn.md", "pfc.md"])
        #expect(try ask("What do pause frames stop?").outcome == .answered)
        try folder.write("# PFC\n\nWatchdogs drop storms.\n", to: "docs/pfc.md")
        try folder.remove("docs/ecn.md")
        let report = try await update()
        #expect(report.changed == ["pfc.md"])
        #expect(report.removed == ["ecn.md"])
        #expect(try ask("What do watchdogs drop?").text == "Watchdogs drop storms. [D1]")
        #expect(try ask("What slows a sender down?").outcome == .abstained)
        let names = try store.open().documents(collections: nil, page: 0..<9).documents.map(\.path)
        #expect(names == ["pfc.md"])
    }

    @Test func `a file that did not change is not read again`() async throws {
        _ = try await update()
        let report = try await update()
        #expect(report.unchangedCount == 2)
        #expect(report.added.isEmpty && report.changed.isEmpty)
        #expect(try store.open().generation.number == 1)
    }

    @Test func `a file that was only touched is the same document`() async throws {
        _ = try await update()
        try folder.write("# PFC\n\nPause frames stop a priority.\n", to: "docs/pfc.md")
        let report = try await update()
        #expect(report.unchangedCount == 2)
        #expect(report.changed.isEmpty)
    }

    @Test func `a change that leaves size and time alone is seen`() async throws {
        _ = try await update()
        let path = folder.path + "/docs/pfc.md"
        let before = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        try folder.write("# PFC\n\nPause frames halt a priority.\n", to: "docs/pfc.md")
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(before)],
            ofItemAtPath: path
        )
        #expect(try await update().changed == ["pfc.md"])
    }

    @Test func `what cannot be read is skipped with its reason, and the rest is indexed`()
        async throws
    {
        try folder.write(Data([0x7F, 0x45, 0x4C, 0x46, 0, 1]), to: "docs/program.md")
        try folder.write("   \n", to: "docs/blank.md")
        let report = try await update()
        #expect(report.added == ["ecn.md", "pfc.md"])
        #expect(
            report.skipped == [
                SkippedFile(path: "blank.md", reason: .empty),
                SkippedFile(path: "program.md", reason: .binary),
            ]
        )
    }

    @Test func `a document that becomes unreadable leaves the index`() async throws {
        _ = try await update()
        try folder.write(Data([0, 1, 2]), to: "docs/pfc.md")
        let report = try await update()
        #expect(report.removed == ["pfc.md"])
        #expect(report.skipped.map(\.reason) == [.binary])
    }

    @Test func `a source that has gone keeps its documents and is told`() async throws {
        _ = try await update()
        try FileManager.default.moveItem(
            atPath: folder.path + "/docs",
            toPath: folder.path + "/elsewhere"
        )
        let report = try await update()
        #expect(report.failure == .missing(path: source.root))
        #expect(try store.open().generation.documentCount == 2)
    }

    @Test func `a source that is forgotten takes its documents along`() async throws {
        _ = try await update()
        _ = try sources.remove(name: "docs")
        _ = try await index([], of: [], at: Date())
        #expect(try store.open().generation.documentCount == 0)
    }

    @Test func `a source inside another one is not read twice`() async throws {
        try folder.write("# Inner\n\nOnly once.\n", to: "docs/inner/a.md")
        let inner = Source(name: "inner", root: source.root + "/inner", collection: "inner")
        _ = try await update()
        try sources.save(inner)
        _ = try await index([inner], of: try sources.sources(), at: Date())
        let documents = try store.open().documents(collections: nil, page: 0..<9).documents
        #expect(documents.map(\.path) == ["ecn.md", "pfc.md", "a.md"])
        #expect(documents.map(\.collection) == ["docs", "docs", "inner"])
    }

    @Test func `an index that was lost is built again with all that it held, and counts on`()
        async throws
    {
        _ = try await update()
        try folder.remove("data/index.sqlite")
        let remembered = try sources.sources()
        let report = try await index([], of: remembered, at: Date())
        #expect(report.generation.documentCount == 2)
        #expect(report.generation.number == 2)
    }

    @Test func `a link between documents leads to the other document`() async throws {
        try folder.write("See [ECN](../ecn.md#marks) and [x](../none.png).\n", to: "docs/sub/a.md")
        _ = try await update()
        let id = DocumentIdentity.id(source: "docs", path: "sub/a.md")
        let rendered = try #require(try store.open().document(id))
        let html = rendered.sections.flatMap(\.passages).map(\.html).joined()
        let target = DocumentIdentity.id(source: "docs", path: "ecn.md")
        #expect(html == "<p>See <a href=\"/documents/\(target)#marks\">ECN</a> and x.</p>\n")
    }

    @Test func `two runs at once do not disturb each other`() async throws {
        let remembered = try sources.sources()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    _ = try await index(remembered.map(\.source), of: remembered, at: Date())
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.open().generation.documentCount == 2)
    }
}
