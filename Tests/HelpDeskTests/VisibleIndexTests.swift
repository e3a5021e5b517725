import Corpus
import DocumentReaders
import Foundation
import HelpDesk
import Persistence
import Retrieval
import TestSupport
import Testing
import TextAnalysis

@Suite struct VisibleIndexTests {
    private static let time = Date(timeIntervalSince1970: 1_795_000_000)

    /// A data folder and the folders of two collections.
    private struct Desk {
        let folder: TemporaryFolder
        let store: SQLitePassageIndexStore
        private let names: [String]

        init(_ names: [String]) throws {
            folder = try TemporaryFolder()
            store = SQLitePassageIndexStore(folder: folder.path + "/data")
            self.names = names
            for name in names {
                try folder.write("# About\n\nA beginning of \(name).\n", to: "\(name)/0.md")
            }
        }

        func index() async throws {
            let desk = try DeskDatabase(folder: folder.path + "/data")
            _ = try await IndexDocuments(
                tree: FileDocumentTree(),
                sources: SQLiteSourceStore(desk: desk),
                store: store
            )(
                names.map {
                    Source(name: $0, root: "\(folder.path)/\($0)", collection: $0)
                },
                of: [],
                at: VisibleIndexTests.time
            )
        }
    }

    /// All that an index says of some words.
    private static func said(by index: any PassageIndex, of words: [String]) throws -> [String] {
        let analyzers = LanguageAnalyzers(index.languages)
        var said = [
            "\(index.generation.documentCount) \(index.generation.passageCount)",
            "\(index.ranking.passages.collectionNames)", "\(index.languages)",
            "\(try index.documents(collections: nil, page: 0..<100))",
        ]
        for word in words {
            let terms = index.terms(of: word, analyzers)
            said.append("\(terms)")
            let ranked = try index.rank(terms, collections: nil, limit: 5, priors: .none)
            said += ranked.map { "\($0.passage.documentID) \($0.passage.text) \($0.score)" }
            var parser = SearchParser(analyzers: analyzers)
            if let expression = parser.parse(word) {
                let found = try index.search(expression, collections: nil, page: 0..<10)
                said.append("\(found.total)")
                said += found.hits.map { "\($0)" }
            }
        }
        return said
    }

    @Test func `it is as if hidden documents had never been there, whatever happened to them`()
        async throws
    {
        var random = SplitMix(seed: 7)
        let words = [
            "pause", "frame", "queue", "optic", "laser", "zanthorium", "watchdog", "buffer",
            "zanthoriun", "pfc", "priority flow control",
        ]
        func text() -> String {
            let some = (0..<12).map { _ in words[Int(random.next() % UInt64(words.count))] }
            return
                "# \(some[0]) \(some[1])\n\nThe Priority Flow Control (PFC) \(some.joined(separator: " ")).\n"
        }
        let full = try Desk(["open", "vault"])
        let plain = try Desk(["open"])
        for round in 0..<8 {
            for _ in 0..<4 {
                let name = "\(random.next() % 6).md"
                let isOpen = random.next() % 2 == 0
                let isGone = random.next() % 4 == 0 && round > 0
                for (desk, folder) in isOpen
                    ? [(full, "open"), (plain, "open")] : [(full, "vault")]
                {
                    let path = "\(desk.folder.path)/\(folder)/\(name)"
                    if isGone, name != "0.md" {
                        // Where it never was there is nothing to take away.
                        try? FileManager.default.removeItem(atPath: path)
                    }
                }
                guard !isGone else { continue }
                let content = text()
                try full.folder.write(content, to: "\(isOpen ? "open" : "vault")/\(name)")
                if isOpen { try plain.folder.write(content, to: "open/\(name)") }
            }
            try await full.index()
            try await plain.index()
            let visible = try await full.store.open(hiding: ["vault"])
            let expected = try plain.store.open()
            for word in words {
                let analyzers = LanguageAnalyzers(visible.languages)
                let (one, other) = (
                    visible.terms(of: word, analyzers), expected.terms(of: word, analyzers)
                )
                #expect("\(one)" == "\(other)", "\(word) in round \(round)")
            }
            #expect(
                try visible.documents(collections: nil, page: 0..<100).documents.map(\.path)
                    == expected.documents(collections: nil, page: 0..<100).documents.map(\.path)
            )
        }
    }

    @Test func `an index of nothing is what is left where all is hidden`() async throws {
        let desk = try Desk(["vault"])
        try await desk.index()
        let visible = try await desk.store.open(hiding: ["vault"])
        #expect(visible.generation.documentCount == 0)
        #expect(try Self.said(by: visible, of: ["beginning"]).count > 3)
    }

    @Test func `made anew it says what it said, and no more than eight are kept`() async throws {
        let desk = try Desk(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
        try await desk.index()
        let before = try Self.said(
            by: try await desk.store.open(hiding: ["a"]),
            of: ["beginning", "begining"]
        )
        for name in ["b", "c", "d", "e", "f", "g", "h", "i", "j"] {
            _ = try await desk.store.open(hiding: [name])
        }
        let kept = try FileManager.default.contentsOfDirectory(
            atPath: desk.folder.path + "/data/visible"
        )
        #expect(kept.count == 8)
        let again = try await desk.store.open(hiding: ["a"])
        #expect(try Self.said(by: again, of: ["beginning", "begining"]) == before)
    }

    @Test func `a damaged one is made anew`() async throws {
        let desk = try Desk(["open", "vault"])
        try await desk.index()
        let before = try await desk.store.open(hiding: ["vault"])
        #expect(before.generation.documentCount == 1)
        let parent = desk.folder.path + "/data/visible"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: parent).first)
        try Data("no index".utf8).write(
            to: URL(fileURLWithPath: "\(parent)/\(name)/index.sqlite")
        )
        let visible = try await desk.store.open(hiding: ["vault"])
        #expect(visible.generation.documentCount == 1)
    }
}
