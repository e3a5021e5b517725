import Corpus
import DocumentReaders
import Foundation
import HelpDesk
import Testing

/// The library in `docs-corpus`, as it lies in the project.
enum BundledLibrary {
    /// The project's folder.
    static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// All documents, by their paths.
    static func documents() throws -> [(path: String, document: ParsedDocument)] {
        let tree = FileDocumentTree()
        let listing = try tree.list(root: project + "/docs-corpus", excluding: [])
        #expect(listing.skipped.isEmpty)
        return try listing.entries.map { entry in
            (entry.path, try tree.parse(try tree.bytes(of: entry), of: entry))
        }
    }
}
