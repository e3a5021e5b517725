import Answering
import Corpus
import DocumentReaders
import Foundation
import HelpDesk
import Persistence
import Retrieval
import TestSupport
import Testing
import TextAnalysis

@Suite struct LanguagesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            ---
            language: de
            ---
            # Warteschlangen

            Die Warteschlangen der Anschlüsse leert der Befehl sonic-clear.
            """,
            to: "docs/de.md"
        )
        try folder.write(
            "# Queues\n\nThe queues of all ports are cleared at night.\n",
            to: "docs/en.md"
        )
        try folder.write(
            "<html lang='fr'><body><h1>Files</h1><p>Les compteurs sont effacés.</p></body></html>",
            to: "docs/fr.html"
        )
    }

    private func store(_ language: Language) -> SQLitePassageIndexStore {
        SQLitePassageIndexStore(folder: folder.path + "/data", language: language)
    }

    @discardableResult
    private func index(_ language: Language = .english) async throws -> IndexReport {
        let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path + "/data"))
        let source = Source(name: "docs", root: folder.path + "/docs", collection: "docs")
        return try await IndexDocuments(
            tree: FileDocumentTree(),
            sources: sources,
            store: store(language)
        )([source], of: [], at: Date())
    }

    private func found(_ text: String) throws -> [String] {
        let holder = IndexHolder(.success(try store(.english).open()))
        return try SearchPassages(holder: holder)(text, page: 0..<10).results.hits
            .map(\.passage.path)
    }

    @Test(arguments: [
        ("Warteschlange Anschluss", ["de.md"]), ("clearing queue", ["en.md"]),
        ("\"der Anschluss\"", ["de.md"]), ("compteur", ["fr.html"]), ("efface*", ["fr.html"]),
        ("sonic-clear NOT Warteschlange", []), ("sonic-clear NOT queue", ["de.md"]),
        ("NEAR(Warteschlange Befehle, 9)", ["de.md"]),
    ])
    func `each document is found by the stems of its language`(
        search: String,
        paths: [String]
    ) async throws {
        try await index()
        let hits = try found(search)
        #expect(hits == paths)
    }

    @Test func `a question is answered from documents of several languages`() async throws {
        try await index()
        let ask = AskQuestion(holder: IndexHolder(.success(try store(.english).open())))
        let answer = try ask(
            "Welcher Befehl leert eine Warteschlange der Anschlüsse?",
            at: .distantPast
        )
        #expect(answer.outcome == .answered)
        #expect(answer.citations.first?.passage.path == "de.md")
        #expect(
            try ask("When are the queues of a port cleared?", at: .distantPast).text.contains(
                "at night"
            )
        )
    }

    @Test func `a document that changes its language leaves no trace of the other`() async throws {
        try await index()
        #expect(try store(.english).open().languages == [.english, .french, .german])
        try folder.write("# Warteschlangen\n\nAnschlüsse und Befehle.\n", to: "docs/de.md")
        try await index()
        #expect(try store(.english).open().languages == [.english, .french])
        #expect(try found("Warteschlange").isEmpty)
        #expect(try found("warteschlangen") == ["de.md"])
    }

    @Test func `another language for all is told, and read anew`() async throws {
        try folder.write("Ganz ohne Angabe: Einstellungen.\n", to: "docs/none.md")
        try await index()
        #expect(try found("Einstellung").isEmpty)
        let report = try await index(.german)
        #expect(report.freshReason?.contains("german") == true)
        #expect(try found("Einstellung") == ["none.md"])
        #expect(try await index(.german).freshReason == nil)
    }
}
