import Corpus

/// A document as a page, readable without scripts.
enum DocumentPage {
    /// What stands in the frame.
    static func part(_ rendered: RenderedDocument) -> PagePart {
        let document = rendered.document
        let content = """
            <div class="document-layout">
            <nav class="contents" aria-label="Contents"><ol>
            \(contents(rendered.sections))
            </ol></nav>
            <main id="main"><article class="document">
            <header>
            <p class="path">\(escaped(document.collection)) / \(escaped(document.path))</p>
            <h1>\(escaped(document.title))</h1>
            \(paragraph("summary", document.frontMatter.summary))
            \(paragraph("meta", meta(of: document)))
            </header>
            \(rendered.sections.map(section).joined(separator: "\n"))
            \(sources(document.frontMatter.sources))
            </article></main>
            </div>
            """
        return PagePart(
            title: document.title,
            name: "document",
            head: DocumentsPage.head,
            content: content
        )
    }

    private static func contents(_ sections: [RenderedDocument.Section]) -> String {
        sections.filter { !$0.anchor.isEmpty }.map { section in
            "<li class=\"level-\(section.level)\"><a href=\"#\(escaped(section.anchor))\">"
                + "\(escaped(section.title))</a></li>"
        }
        .joined(separator: "\n")
    }

    private static func section(_ section: RenderedDocument.Section) -> String {
        let passages = section.passages.map { passage in
            "<div class=\"passage\" id=\"p\(passage.id)\">\(passage.html)</div>"
        }
        .joined(separator: "\n")
        guard !section.anchor.isEmpty else {
            return passages.isEmpty ? "" : "<section>\(passages)</section>"
        }
        let level = min(6, max(2, section.level))
        return """
            <section id="\(escaped(section.anchor))">
            <h\(level)>\(escaped(section.title))</h\(level)>
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

    private static func paragraph(_ name: String, _ text: String?) -> String {
        text.map { "<p class=\"\(name)\">\(escaped($0))</p>" } ?? ""
    }

    private static func sources(_ sources: [String]) -> String {
        guard !sources.isEmpty else { return "" }
        let items = sources.map { "<li>\(escaped($0))</li>" }.joined(separator: "\n")
        return "<footer class=\"sources\"><h2>Sources</h2><ul>\(items)</ul></footer>"
    }

    private static func escaped(_ text: String) -> String { HTMLRenderer.escaped(text) }
}
