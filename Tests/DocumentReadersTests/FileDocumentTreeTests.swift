import Corpus
import Foundation
import TestSupport
import Testing

@testable import DocumentReaders

@Suite struct FileDocumentTreeTests {
    private let tree = FileDocumentTree()

    @Test func `documents are listed, well-known others counted, the rest skipped with a reason`()
        throws
    {
        try TemporaryFolder.with { folder in
            try folder.write("a", to: "b.md")
            try folder.write("a", to: "sub/a.RST")
            try folder.write("a", to: "README")
            try folder.write("a", to: "logo.png")
            try folder.write("a", to: "thing.xyz")
            try folder.write("", to: "empty.md")
            try folder.write("a", to: ".git/x.md")
            let listing = try tree.list(root: folder.path, excluding: [])
            #expect(listing.entries.map(\.path) == ["README", "b.md", "sub/a.RST"])
            #expect(listing.ignored == [".png": 1])
            #expect(
                listing.skipped == [
                    SkippedFile(path: "empty.md", reason: .empty),
                    SkippedFile(path: "thing.xyz", reason: .unknownType(fileExtension: "xyz")),
                ]
            )
        }
    }

    @Test func `links are followed once and never in a circle`() throws {
        try TemporaryFolder.with { folder in
            try folder.write("a", to: "real/a.md")
            let links = [
                ("zz", "real"), ("loop", "."), ("self", "self"), ("broken.md", "nowhere"),
                ("again.md", "real/a.md"), ("real/up", ".."),
            ]
            for (name, target) in links {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path + "/" + name,
                    withDestinationPath: target
                )
            }
            let listing = try tree.list(root: folder.path, excluding: [])
            #expect(listing.entries.map(\.path) == ["real/a.md"])
            let reasons = Dictionary(
                uniqueKeysWithValues: listing.skipped.map { ($0.path, $0.reason) }
            )
            #expect(
                reasons == [
                    "zz": .sameFile(as: "real"), "loop": .linkLoop, "self": .linkLoop,
                    "broken.md": .brokenLink, "again.md": .sameFile(as: "real/a.md"),
                    "real/up": .linkLoop,
                ]
            )
        }
    }

    @Test func `a link to a folder elsewhere is followed`() throws {
        try TemporaryFolder.with { outside in
            try outside.write("text", to: "deep/x.md")
            try TemporaryFolder.with { folder in
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path + "/in",
                    withDestinationPath: outside.path
                )
                let listing = try tree.list(root: folder.path, excluding: [])
                #expect(listing.entries.map(\.path) == ["in/deep/x.md"])
                let entry = try #require(listing.entries.first)
                #expect(try tree.bytes(of: entry) == Array("text".utf8))
            }
        }
    }

    @Test func `a name with odd bytes is shown with them written out, and read`() throws {
        try TemporaryFolder.with { folder in
            let path =
                Array(folder.path.utf8).map(CChar.init(bitPattern:))
                + Array("/a\u{1B}".utf8).map(CChar.init(bitPattern:)) + [CChar(bitPattern: 0xE4)]
                + Array(".md".utf8).map(CChar.init(bitPattern:)) + [0]
            let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
            try #require(descriptor >= 0)
            #expect(Foundation.write(descriptor, "text", 4) == 4)
            close(descriptor)
            let listing = try tree.list(root: folder.path, excluding: [])
            #expect(listing.entries.map(\.path) == ["a\\x1B\\xE4.md"])
            let entry = try #require(listing.entries.first)
            #expect(try tree.bytes(of: entry) == Array("text".utf8))
        }
    }

    @Test func `names that look alike stay apart`() throws {
        let names: [[UInt8]] = [
            Array("caf\u{E9}.md".utf8), Array("cafe\u{301}.md".utf8), Array("\\xE4.md".utf8),
            [0xE4] + Array(".md".utf8),
        ]
        let shown = names.map { FileWalk.shown($0[...]) }
        #expect(Set(shown).count == 4)
        #expect(shown[0] == "caf\u{E9}.md")
    }

    @Test func `a link into another source is left to that source`() throws {
        try TemporaryFolder.with { folder in
            try folder.write("a", to: "one/sub/b.md")
            try folder.write("a", to: "two/c.md")
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/two/link",
                withDestinationPath: "../one/sub"
            )
            let listing = try tree.list(
                root: folder.path + "/two",
                excluding: [folder.path + "/one"]
            )
            #expect(listing.entries.map(\.path) == ["c.md"])
        }
    }

    @Test func `what belongs to another source is left to it`() throws {
        try TemporaryFolder.with { folder in
            try folder.write("a", to: "a.md")
            try folder.write("a", to: "inner/b.md")
            let listing = try tree.list(
                root: folder.path,
                excluding: [folder.path + "/inner"]
            )
            #expect(listing.entries.map(\.path) == ["a.md"])
        }
    }

    @Test func `a file may be a source, a missing one is told`() throws {
        try TemporaryFolder.with { folder in
            try folder.write("a", to: "one.md")
            #expect(
                try tree.list(root: folder.path + "/one.md", excluding: []).entries.map(\.path)
                    == ["one.md"]
            )
            let missing = folder.path + "/none"
            #expect(throws: SourceError.missing(path: missing)) {
                try tree.list(root: missing, excluding: [])
            }
        }
    }

    @Test func `a file larger than 16 MiB is skipped`() throws {
        try TemporaryFolder.with { folder in
            try folder.write(Data(count: 17 << 20), to: "big.md")
            let listing = try tree.list(root: folder.path, excluding: [])
            #expect(
                listing.skipped == [SkippedFile(path: "big.md", reason: .tooLarge(bytes: 17 << 20))]
            )
        }
    }

    @Test func `text without content is empty`() throws {
        try TemporaryFolder.with { folder in
            try folder.write("---\ntitle: x\n---\n\n<!-- nothing -->\n", to: "a.md")
            let entry = try #require(try tree.list(root: folder.path, excluding: []).entries.first)
            #expect(throws: SkipReason.empty) {
                try tree.parse(try tree.bytes(of: entry), of: entry)
            }
        }
    }
}
