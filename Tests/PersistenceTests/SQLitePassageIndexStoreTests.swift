import Corpus
import Foundation
import GRDB
import Retrieval
import TestSupport
import Testing
import TextAnalysis

@testable import Persistence

@Suite struct SQLitePassageIndexStoreTests {
    private let folder: TemporaryFolder
    private let store: SQLitePassageIndexStore
    private let date = Date(timeIntervalSince1970: 1_700_000_000)

    init() throws {
        folder = try TemporaryFolder()
        store = SQLitePassageIndexStore(folder: folder.path + "/data")
    }

    private func document(
        _ path: String,
        _ text: String,
        collection: String = "c",
        language: Language = .english
    ) -> PreparedDocument {
        PreparedDocument(
            document: Document(
                id: DocumentID(rawValue: path),
                collection: collection,
                path: path,
                format: .markdown,
                title: "Title of \(path)",
                frontMatter: FrontMatter(),
                wordCount: 1
            ),
            source: "s",
            language: language,
            fingerprint: FileFingerprint(size: 1, modified: 2, changed: 3, inode: 4),
            contentHash: [1, 2],
            sections: [
                PreparedDocument.Section(level: 2, title: "S", headingPath: ["S"], anchor: "s")
            ],
            passages: [
                PreparedDocument.Passage(
                    section: 0,
                    text: text,
                    html: "<p>\(text)</p>",
                    identifiers: ""
                )
            ]
        )
    }

    @discardableResult
    private func build(
        _ change: (any PassageIndexBuild) throws -> Void
    ) async throws -> IndexGeneration {
        let build = try await store.beginBuild(isThorough: true) {}
        try change(build)
        return try build.finish(after: 0, at: date)
    }

    private func search(_ text: String) throws -> SearchResults {
        let index = try store.open()
        var parser = SearchParser(analyzers: LanguageAnalyzers(index.languages))
        guard let expression = parser.parse(text) else { return SearchResults(hits: [], total: 0) }
        return try index.search(expression, collections: nil, page: 0..<10)
    }

    /// Has FTS5 compare its rows with its own structure.
    private func checkSearchTable() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: DocketTokenizer.self) }
        let queue = try DatabaseQueue(path: store.path, configuration: configuration)
        let terms = try queue.write { database in
            try database.execute(
                sql: """
                    CREATE VIRTUAL TABLE temp.searchTerm
                     USING fts5vocab(main, passageSearch, instance)
                    """
            )
            return try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM searchTerm WHERE doc NOT IN (SELECT id FROM passage)"
            )
        }
        #expect(terms == 0)
    }

    @Test func `a document is found until it is removed, and then leaves no trace`() async throws {
        #expect(throws: PassageIndexError.missing(path: store.path)) { try store.open() }
        let first = try await build { try $0.insert(document("a.md", "priority flow control")) }
        #expect(first.number == 1)
        #expect(first.passageCount == 1)
        #expect(try search("flow").hits.map(\.passage.path) == ["a.md"])
        let second = try await build { try $0.remove(DocumentID(rawValue: "a.md")) }
        #expect(second.number == 2)
        #expect(try search("flow").total == 0)
        #expect(try store.open().ranking.passages.count == 0)
        #expect(try store.open().document(DocumentID(rawValue: "a.md")) == nil)
    }

    @Test func `a document is in the index once, however often it is put in`() async throws {
        try await build { build in
            try build.insert(document("a.md", "one"))
            try build.insert(document("a.md", "two"))
        }
        try await build { try $0.insert(document("a.md", "three")) }
        #expect(try store.open().documents(collections: nil, page: 0..<10).total == 1)
        #expect(try search("one OR two").total == 0)
        #expect(try search("three").total == 1)
    }

    @Test func `without a change there is no new generation`() async throws {
        try await build { try $0.insert(document("a.md", "one")) }
        let identity = store.identity()
        let again = try await build { build in
            let files = try build.files(ofSource: "s")
            #expect(files.keys.sorted() == ["a.md"])
        }
        #expect(again.number == 1)
        #expect(store.identity() == identity)
    }

    @Test func `a reader keeps its generation while another takes its place`() async throws {
        try await build { try $0.insert(document("a.md", "old")) }
        let before = try store.open()
        try await build { build in
            try build.remove(DocumentID(rawValue: "a.md"))
            try build.insert(document("b.md", "new"))
        }
        #expect(
            try before.documents(collections: nil, page: 0..<10).documents.map(\.path) == ["a.md"]
        )
        #expect(
            try store.open().documents(collections: nil, page: 0..<10).documents.map(\.path) == [
                "b.md"
            ]
        )
    }

    @Test func `many readers at once keep their generation`() async throws {
        try await build { try $0.insert(document("a.md", "old")) }
        let before = try store.open()
        let ids = before.ranking.passages.ids
        try await build { try $0.insert(document("b.md", "new")) }
        try await build { try $0.insert(document("a.md", "newer")) }
        let texts = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<64 {
                group.addTask { try before.passages(ids).map(\.text) }
            }
            return try await group.reduce(into: Set<[String]>()) { $0.insert($1) }
        }
        #expect(texts == [["old"]])
    }

    @Test func `a build that is given up, or killed, leaves the index whole`() async throws {
        try await build { try $0.insert(document("a.md", "old")) }
        let given = try await store.beginBuild(isThorough: true) {}
        try given.insert(document("b.md", "new"))
        given.discard()
        try folder.write("half a file", to: "data/index.sqlite.building")
        #expect(try search("old").total == 1)
        let next = try await build { try $0.insert(document("c.md", "next")) }
        #expect(next.documentCount == 2)
        #expect(!FileManager.default.fileExists(atPath: store.path + ".building"))
    }

    @Test(arguments: [0, 1, 100, 4096, 20_000])
    func `a damaged index is set aside and built anew`(offset: Int) async throws {
        try await build { build in
            for number in 0..<40 {
                try build.insert(document("\(number).md", "word\(number) text"))
            }
        }
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: store.path))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 9000))
        try handle.close()
        let build = try await store.beginBuild(isThorough: true) {}
        #expect(build.freshReason?.contains("set aside") == true)
        try build.insert(document("a.md", "again"))
        #expect(try build.finish(after: 7, at: date).number == 8)
        #expect(try search("again").total == 1)
        #expect(FileManager.default.fileExists(atPath: store.path + ".corrupt"))
    }

    @Test func `a file that is no index, or another version's, is told`() async throws {
        try folder.write("", to: "data/index.sqlite")
        #expect(throws: PassageIndexError.self) { try store.open() }
        try folder.write(String(repeating: "no index ", count: 1000), to: "data/index.sqlite")
        #expect {
            try store.open()
        } throws: { error in
            guard case PassageIndexError.corrupt = error else { return false }
            return true
        }
    }

    @Test func `a folder that cannot be written is told, with what to do`() async throws {
        try folder.write("a file", to: "data")
        await #expect {
            _ = try await store.beginBuild(isThorough: true) {}
        } throws: { error in
            guard case PassageIndexError.notWritable = error else { return false }
            return "\(error)".contains("--data")
        }
    }

    @Test func `one build waits for the other`() async throws {
        let first = try await store.beginBuild(isThorough: true) {}
        try first.insert(document("a.md", "one"))
        async let second = build { try $0.insert(document("b.md", "two")) }
        _ = try first.finish(after: 0, at: date)
        withExtendedLifetime(first) {}
        #expect(try await second.documentCount >= 1)
    }

    @Test func `nothing that is searched for is a syntax error`() async throws {
        try await build { try $0.insert(document("a.md", "pfc \"storm\" title:x NEAR OR")) }
        let index = try store.open()
        var generator = SplitMix(seed: 11)
        let pieces = [
            "pfc", "storm", "\"", "(", ")", "*", "AND", "OR", "NOT", "NEAR(", ",", "title:",
            "path:",
            ":", "-", "^", "+", "{", "}", "'", ";", "--", "\\", "\u{0}", "é", "网", " ", "  ", "5",
            "body:(", "x'y=z", "😀", "%", "_",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...12, using: &generator))
                .compactMap { _ in pieces.randomElement(using: &generator) }
                .joined(separator: Bool.random(using: &generator) ? " " : "")
            var parser = SearchParser()
            guard let expression = parser.parse(text) else { continue }
            _ = try index.search(expression, collections: nil, page: 0..<3)
            if let relaxed = expression.relaxed {
                _ = try index.search(relaxed, collections: ["c"], page: 0..<3)
            }
        }
    }

    @Test(arguments: [
        ("flow", ["a.md", "b.md"]), ("\"flow control\"", ["a.md"]), ("flow NOT lossless", ["a.md"]),
        ("contr*", ["a.md", "b.md"]), ("NEAR(lossless control, 3)", []), ("path:b", ["b.md"]),
        ("NEAR(lossless control, 9)", ["b.md"]), ("lossless OR priority", ["a.md", "b.md"]),
        ("title:flow", []), ("mlx5", ["b.md"]), ("MLX5_0", ["b.md"]), ("\"mlx5 0\"", ["b.md"]),
        ("flow AND (lossless OR nothing)", ["b.md"]), ("controlled", ["a.md", "b.md"]),
        ("priorit*", ["a.md"]),
        ("losles*", []), ("losslessn*", []), ("lossles*", ["b.md"]), ("mlx5_0*", ["b.md"]),
        ("traff*", ["b.md"]), ("flow_contr*", ["a.md"]),
    ])
    func `a search finds what it says`(text: String, paths: [String]) async throws {
        try await build { build in
            try build.insert(document("a.md", "priority flow control"))
            try build.insert(
                document("b.md", "lossless traffic may flow under tight control on mlx5_0")
            )
        }
        #expect(try search(text).hits.map(\.passage.path).sorted() == paths)
    }

    @Test(arguments: ["restoratio*", "restor*", "restoration*", "universitie*", "cachi*"])
    func `a beginning finds the word as it is written, longer than its stem`(
        text: String
    ) async throws {
        try await build { try $0.insert(document("a.md", "restoration caching universities")) }
        #expect(try search(text).total == 1)
    }

    @Test func `a hundred exclusions are one search`() async throws {
        try await build { try $0.insert(document("a.md", "pfc")) }
        let excluded = (0..<100).map { " NOT b\($0)" }.joined()
        #expect(try search("pfc" + excluded).total == 1)
    }

    @Test func `a folder in the place of the index is set aside`() async throws {
        try folder.write("x", to: "data/index.sqlite/inside.txt")
        let build = try await store.beginBuild(isThorough: true) {}
        #expect(build.freshReason?.contains("set aside") == true)
        build.discard()
    }

    @Test func `what matched stands out in the snippet`() async throws {
        try await build { try $0.insert(document("a.md", "see rx_prio3_pause now")) }
        let hit = try #require(try search("rx_prio3_pause").hits.first)
        #expect(hit.snippet.map(\.text).joined() == "see rx_prio3_pause now")
        #expect(hit.snippet.filter(\.isMatch).map(\.text) == ["rx_prio3_pause"])
    }

    @Test func `only the wanted collections are looked in`() async throws {
        try await build { build in
            try build.insert(document("a.md", "storm", collection: "one"))
            try build.insert(document("b.md", "storm", collection: "two"))
        }
        let index = try store.open()
        let storm = SearchExpression.phrase(["storm"])
        #expect(
            try index.search(storm, collections: ["two"], page: 0..<9).hits.map(\.passage.path)
                == ["b.md"]
        )
        #expect(
            try index.rank(
                QuestionTerms("storm", analyzer: Analyzer()),
                collections: ["one"],
                limit: 9,
                priors: .none
            )
            .map(\.passage.path) == ["a.md"]
        )
        #expect(try index.documents(collections: [], page: 0..<9).total == 0)
        try await build { try $0.setCollection("three", ofSource: "s") }
        #expect(try store.open().search(storm, collections: ["three"], page: 0..<9).total == 2)
    }

    @Test func `FTS5 and the tables hold the same after many changes`() async throws {
        var generator = SplitMix(seed: 5)
        for _ in 0..<6 {
            try await build { build in
                for _ in 0..<8 {
                    let name = "\(Int.random(in: 0..<10, using: &generator)).md"
                    if Bool.random(using: &generator) {
                        let word = "w\(Int.random(in: 0..<99, using: &generator))"
                        let language = Language.allCases.randomElement(using: &generator)
                        let text = "\(word) common7 warteschlangen nations"
                        try build.insert(document(name, text, language: language ?? .english))
                    } else {
                        try build.remove(DocumentID(rawValue: name))
                    }
                }
            }
            let index = try store.open()
            let total = try index.documents(collections: nil, page: 0..<1).total
            #expect(try search("common7").total == total)
            // A row that was forgotten by other terms than it was made of leaves some behind.
            #expect(try search("warteschlangen OR nations OR title").total == total)
            try checkSearchTable()
            #expect(index.ranking.passageFrequency(of: "common7") == total)
        }
    }
}
