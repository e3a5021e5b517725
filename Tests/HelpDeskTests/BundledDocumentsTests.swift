import Corpus
import Foundation
import HelpDesk
import TestSupport
import Testing

/// The library in `docs-corpus`, as it lies in the project.
@Suite struct BundledDocumentsTests {
    @Test
    func `every document says what it is about, whence its facts come and when it was checked`()
        throws
    {
        let documents = try BundledLibrary.documents()
        #expect(documents.count >= 120)
        for (path, document) in documents {
            let frontMatter = document.frontMatter
            #expect(frontMatter.title != nil, "\(path) has no title")
            #expect(frontMatter.summary?.isEmpty == false, "\(path) has no summary")
            #expect(!frontMatter.tags.isEmpty, "\(path) has no tags")
            #expect(!frontMatter.sources.isEmpty, "\(path) names no sources")
            #expect(frontMatter.reviewed != nil, "\(path) does not say when it was reviewed")
        }
    }

    @Test func `every link between documents leads to a document and a section that are there`()
        throws
    {
        let documents = try BundledLibrary.documents()
        let anchors = Dictionary(
            uniqueKeysWithValues: documents.map {
                ($0.path, Set($0.document.sections.map(\.anchor)))
            }
        )
        for (path, document) in documents {
            for destination in document.sections.flatMap(\.blocks).flatMap(Self.links)
            where !destination.contains("://") && !destination.hasPrefix("mailto:") {
                let parts = destination.split(
                    separator: "#",
                    maxSplits: 1,
                    omittingEmptySubsequences: false
                )
                let base = URL(fileURLWithPath: "/" + path)
                let target =
                    parts[0].isEmpty
                    ? path
                    : String(
                        URL(fileURLWithPath: String(parts[0]), relativeTo: base).standardizedFileURL
                            .path.dropFirst()
                    )
                #expect(anchors[target] != nil, "\(path) links to \(destination)")
                if parts.count > 1, let known = anchors[target] {
                    #expect(known.contains(String(parts[1])), "\(path) links to \(destination)")
                }
            }
        }
    }

    @Test func `every document is reached from another one, and is neither a note nor a book`()
        throws
    {
        var reached: Set<String> = []
        let documents = try BundledLibrary.documents()
        for (path, document) in documents {
            let base = URL(fileURLWithPath: "/" + path)
            for destination in document.sections.flatMap(\.blocks).flatMap(Self.links)
            where !destination.contains("://") && !destination.hasPrefix("#") {
                let file = destination.split(separator: "#")[0]
                let target = URL(fileURLWithPath: String(file), relativeTo: base)
                reached.insert(String(target.standardizedFileURL.path.dropFirst()))
            }
        }
        for (path, document) in documents {
            #expect(reached.contains(path), "nothing leads to \(path)")
            let words = document.sections.map(\.blocks.plainText.wordCount).reduce(0, +)
            #expect((600...1800).contains(words), "\(path) has \(words) words")
        }
    }

    @Test func `no paragraph stands in two documents`() throws {
        var seen: [String: String] = [:]
        for (path, document) in try BundledLibrary.documents() {
            for case .paragraph(let inlines) in document.sections.flatMap(\.blocks) {
                let text = inlines.plainText
                guard text.wordCount > 12 else { continue }
                #expect(seen[text] == nil, "\(path) repeats \(seen[text] ?? ""): \(text)")
                seen[text] = path
            }
        }
    }

    /// The destinations of all links in a block.
    private static func links(in block: Block) -> [String] {
        switch block {
        case .paragraph(let inlines): inlines.flatMap(links)
        case .code: []
        case .list(_, let items): items.joined().flatMap(links)
        case .table(let header, let rows): (rows + [header]).joined().joined().flatMap(links)
        case .quote(let blocks): blocks.flatMap(links)
        }
    }

    private static func links(in inline: Inline) -> [String] {
        switch inline {
        case .link(let destination, let children): [destination] + children.flatMap(links)
        case .emphasis(let children), .strong(let children): children.flatMap(links)
        case .text, .code, .image, .lineBreak: []
        }
    }
}
