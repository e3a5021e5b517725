import Corpus
import Foundation

/// A document as a page, readable without scripts.
enum DocumentPage {
    /// What the page needs, beside what all have.
    private static let head = """
        <link rel="stylesheet" href="/assets/documents/document.css">
        <script type="module" src="/assets/documents/reader.js"></script>
        """
    /// After how many days without a review a reader is told so.
    private static let oldAfterDays = 180.0

    /// What stands in the frame.
    static func part(_ rendered: RenderedDocument) -> PagePart {
        let document = rendered.document
        let content = """
            <div class="document-layout">
            <nav class="contents" aria-label="Contents"><ol>
            \(contents(rendered.sections))
            </ol></nav>
            <main id="main"><article class="document" \(data(of: document))>
            <header>
            <p class="path"><a href="/documents">Documents</a> / \(escaped(document.collection)) / \
            \(escaped(document.path))</p>
            <h1 dir="auto">\(escaped(document.title))</h1>
            \(paragraph("summary", document.frontMatter.summary))
            \(paragraph("meta", meta(of: document)))
            \(paragraph("review-note", reviewNote(of: document)))
            </header>
            \(rendered.sections.map(section).joined(separator: "\n"))
            \(sources(document.frontMatter.sources))
            </article>
            <aside class="about-page" id="about-page" aria-label="About this page" hidden></aside>
            </main>
            </div>
            """
        return PagePart(
            title: document.title,
            name: "document",
            head: head,
            content: content
        )
    }

    private static func contents(_ sections: [RenderedDocument.Section]) -> String {
        sections.filter { !$0.anchor.isEmpty }.map { section in
            "<li class=\"level-\(section.level)\">"
                + "<a dir=\"auto\" href=\"#\(escaped(section.anchor))\">"
                + "\(escaped(section.title))</a></li>"
        }
        .joined(separator: "\n")
    }

    private static func section(_ section: RenderedDocument.Section) -> String {
        let passages = section.passages.map { passage in
            "<div class=\"passage\" dir=\"auto\" id=\"p\(passage.id)\">\(passage.html)</div>"
        }
        .joined(separator: "\n")
        guard !section.anchor.isEmpty else {
            return passages.isEmpty ? "" : "<section>\(passages)</section>"
        }
        let level = min(6, max(2, section.level))
        return """
            <section id="\(escaped(section.anchor))">
            <h\(level) dir="auto">\(escaped(section.title))</h\(level)>
            \(passages)
            </section>
            """
    }

    private static func meta(of document: Document) -> String? {
        let reviewed = document.frontMatter.reviewed.map { "Reviewed \($0)" }
        let tags = document.frontMatter.tags.joined(separator: ", ")
        let parts = [reviewed, tags.isEmpty ? nil : tags].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    /// What scripts are told of a document, as attributes.
    private static func data(of document: Document) -> String {
        let values = [
            ("id", document.id.description), ("collection", document.collection),
            ("path", document.path), ("reviewed", document.frontMatter.reviewed ?? ""),
        ]
        return values.map { "data-\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: " ")
    }

    /// What a reader should know of a document that nobody has checked for long.
    private static func reviewNote(of document: Document) -> String? {
        guard let day = document.frontMatter.reviewed,
            let date = try? Date(day, strategy: .iso8601.year().month().day()),
            Date().timeIntervalSince(date) > oldAfterDays * 86_400
        else { return nil }
        return """
            Nobody has reviewed this page since \(day). Check what matters before you rely on it.
            """
    }

    private static func paragraph(_ name: String, _ text: String?) -> String {
        text.map { "<p class=\"\(name)\" dir=\"auto\">\(escaped($0))</p>" } ?? ""
    }

    private static func sources(_ sources: [String]) -> String {
        guard !sources.isEmpty else { return "" }
        let items = sources.map { "<li>\(escaped($0))</li>" }.joined(separator: "\n")
        return "<footer class=\"sources\"><h2>Sources</h2><ul>\(items)</ul></footer>"
    }

    private static func escaped(_ text: String) -> String { HTMLRenderer.escaped(text) }
}
