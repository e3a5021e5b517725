import Corpus
import Foundation
import HelpDesk
import Persistence
import Retrieval

/// A temporary index that is measured.
struct BenchDesk {
    private struct Line: Encodable {
        var id: Int64
        var title: String
        var headings: String
        var text: String
    }

    let folder: String
    let tree: ParsedTree

    private var store: SQLitePassageIndexStore { SQLitePassageIndexStore(folder: folder) }

    /// Brings the index up to date and opens it.
    ///
    /// - Returns: How long that took, and how many passages there are.
    func index() async throws -> (seconds: Double, passageCount: Int) {
        let sources = SQLiteSourceStore(desk: try DeskDatabase(folder: folder))
        let source = Source(name: "bench", root: "/bench", collection: "bench")
        let begun = ContinuousClock.now
        _ = try await IndexDocuments(tree: tree, sources: sources, store: store)(
            [source],
            of: [],
            isThorough: false,
            at: Date()
        )
        let index = try store.open()
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        return (seconds, index.ranking.passages.count)
    }

    /// Writes all passages, a JSON object a line, and counts the bytes of their text.
    func writePassages(to file: FileHandle?) throws -> Int {
        let index = try store.open()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var bytes = 0
        let ids = index.ranking.passages.ids
        for start in stride(from: 0, to: ids.count, by: 1000) {
            var lines = Data()
            for passage in try index.passages(Array(ids[start..<min(start + 1000, ids.count)])) {
                let headings = passage.headingPath.joined(separator: " ")
                bytes += passage.title.utf8.count + headings.utf8.count + passage.text.utf8.count
                guard file != nil else { continue }
                lines += try encoder.encode(
                    Line(
                        id: passage.id,
                        title: passage.title,
                        headings: headings,
                        text: passage.text
                    )
                )
                lines.append(UInt8(ascii: "\n"))
            }
            try file?.write(contentsOf: lines)
        }
        try file?.close()
        return bytes
    }
}
