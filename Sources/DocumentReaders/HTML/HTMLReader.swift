import Corpus

/// Reads HTML: headings, paragraphs, lists, tables, code and quotations of its main part.
struct HTMLReader {
    /// How deep elements may nest; what lies deeper is kept as plain text.
    static let depthLimit = 100

    /// Elements that show no text of the document's own.
    private static let hidden: Set<String> = [
        "script", "style", "noscript", "template", "nav", "head", "iframe", "object", "svg",
        "button", "form", "select", "footer",
    ]

    /// The document that a text holds.
    func read(_ html: String, path: String) -> ParsedDocument {
        let (frontMatter, body) = FrontMatterReader.split(html)
        var frontMatterFound = frontMatter
        var builder = SectionBuilder()
        HTMLTree.withRoot(of: String(body)) { root in
            let language = (root.name == "html" ? root : root.first("html"))?.attribute("lang")
            frontMatterFound.language = frontMatterFound.language ?? language
            if let head = root.first("head") { Self.read(head, into: &frontMatterFound) }
            let main = root.first("main") ?? root.first("article") ?? root.first("body") ?? root
            var walker = HTMLWalker()
            walker.walk(main, into: &builder)
            walker.endParagraph(into: &builder)
        }
        return builder.document(
            format: .html,
            frontMatter: Self.titled(frontMatterFound, by: builder),
            fallbackTitle: FileName.title(of: path)
        )
    }

    /// Adds the headings and blocks of a stretch of HTML inside another document.
    func add(_ html: String, to builder: inout SectionBuilder) {
        HTMLTree.withRoot(of: html) { root in
            var walker = HTMLWalker()
            walker.walk(root, into: &builder)
            walker.endParagraph(into: &builder)
        }
    }

    /// The blocks of a stretch of HTML; its headings become paragraphs.
    func blocks(of html: String) -> [Block] {
        var blocks: [Block] = []
        HTMLTree.withRoot(of: html) { blocks = HTMLWalker.blocks(of: $0, depth: 0) }
        return blocks
    }

    /// Whether an element shows no text of the document's own.
    static func isHidden(_ name: String) -> Bool { hidden.contains(name) }

    private static func read(_ head: HTMLTree.Node, into frontMatter: inout FrontMatter) {
        if frontMatter.title == nil, let title = head.first("title") {
            frontMatter.title = title.deepText.collapsingWhiteSpace()
        }
        for meta in head.children where meta.name == "meta" {
            if meta.attribute("name")?.lowercased() == "description", frontMatter.summary == nil {
                frontMatter.summary = meta.attribute("content")?.collapsingWhiteSpace()
            }
        }
    }

    /// The first heading says what a page is better than its window's title, which names the site.
    private static func titled(
        _ frontMatter: FrontMatter,
        by builder: SectionBuilder
    ) -> FrontMatter {
        var frontMatter = frontMatter
        if let heading = builder.title { frontMatter.title = heading }
        if frontMatter.title?.isEmpty == true { frontMatter.title = nil }
        return frontMatter
    }
}
