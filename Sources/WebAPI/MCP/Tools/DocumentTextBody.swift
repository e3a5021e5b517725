import Corpus
import Foundation
import HelpDesk
import Retrieval

/// A page of a document as text, as JSON.
struct DocumentTextBody: Codable, Hashable, Sendable {
    /// A heading and what stands under it.
    struct Section: Codable, Hashable, Sendable {
        /// What an address ends with to open the document here; may be empty.
        var anchor: String
        /// The heading.
        var title: String
        /// The heading's depth, 1 to 6.
        var level: Int
        /// The text.
        var text: String
    }

    /// How many bytes of text a page has at least before it ends, where there are more.
    private static let pageSize = 20_000

    /// The document without its text.
    var document: DocumentSummaryBody
    /// The sections of the page, in their order.
    var sections: [Section]
    /// The generation of the index that it is from.
    var generation: Int64
    /// What to send as `cursor` for the sections behind these; `null` at the end.
    @ExplicitNull var next: String?

    /// Writes a page down.
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - anchor: The section to write down, with those below it; nil for all.
    ///   - first: The first section, counted from 0.
    ///   - generation: The generation of the index that it is from.
    /// - Throws: ``Problem`` where there is no such section.
    init(
        _ document: DocumentText,
        anchor: String?,
        from first: Int,
        generation: IndexGeneration
    ) throws {
        self.document = DocumentSummaryBody(document.document)
        self.generation = generation.number
        let wanted = try Self.sections(of: document, anchor)
        var size = 0
        let page = wanted.dropFirst(first).prefix { section in
            defer { size += section.text.utf8.count }
            return size < Self.pageSize
        }
        sections = page.map {
            Section(anchor: $0.anchor, title: $0.title, level: $0.level, text: $0.text)
        }
        next =
            page.endIndex < wanted.endIndex
            ? Data("\(page.endIndex)".utf8).base64EncodedString() : nil
    }

    private static func sections(
        of document: DocumentText,
        _ anchor: String?
    ) throws -> [DocumentText.Section] {
        let all = document.sections
        guard let anchor else { return all }
        guard let start = all.firstIndex(where: { $0.anchor == anchor }) else {
            let anchors = all.map(\.anchor).filter { !$0.isEmpty }.prefix(20)
            throw Problem(
                parameter: "anchor",
                "names no section; there are \(anchors.joined(separator: ", "))"
            )
        }
        let below = all[(start + 1)...].prefix { $0.level > all[start].level }
        return [all[start]] + below
    }
}
