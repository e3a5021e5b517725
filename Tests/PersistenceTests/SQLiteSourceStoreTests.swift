import Corpus
import Foundation
import Persistence
import Retrieval
import TestSupport
import Testing

@Suite struct SQLiteSourceStoreTests {
    @Test func `the bundled documentation is remembered from the first start until it is removed`()
        throws
    {
        try TemporaryFolder.with { folder in
            let store = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path))
            #expect(try store.sources().map(\.source.name) == [Source.bundledName])
            #expect(try store.remove(name: Source.bundledName))
            #expect(try !store.remove(name: Source.bundledName))
            let again = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path))
            #expect(try again.sources().isEmpty)
        }
    }

    @Test func `a source is remembered once, with its latest place and collection`() throws {
        try TemporaryFolder.with { folder in
            let store = SQLiteSourceStore(desk: try DeskDatabase(folder: folder.path))
            try store.save(Source(name: "/a", root: "/a", collection: "x"))
            try store.setIndexed(names: ["/a"], generation: 4)
            try store.save(Source(name: "/a", root: "/a", collection: "y"))
            let found = try #require(try store.sources().first { $0.source.name == "/a" })
            #expect(found.source.collection == "y")
            #expect(found.indexedGeneration == 4)
            #expect(try store.lastGeneration() == 4)
            try store.setIndexed(names: [], generation: 2)
            #expect(try store.lastGeneration() == 4)
        }
    }

    @Test func `a damaged desk is told and never thrown away`() throws {
        try TemporaryFolder.with { folder in
            let text = String(repeating: "not a desk ", count: 1000)
            try folder.write(text, to: "desk.sqlite")
            #expect {
                _ = try DeskDatabase(folder: folder.path)
            } throws: { error in
                guard case PassageIndexError.failed = error else { return false }
                return "\(error)".contains("backup")
            }
            let kept = try String(contentsOfFile: folder.path + "/desk.sqlite", encoding: .utf8)
            #expect(kept == text)
        }
    }
}
