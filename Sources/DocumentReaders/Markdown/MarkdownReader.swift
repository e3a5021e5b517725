import CCMarkGFM
import Corpus

/// Reads CommonMark with GitHub's tables and task lists, front matter, Hugo's shortcodes and
/// MyST's directives.
struct MarkdownReader {
    /// The document that a text holds.
    func read(_ text: String, path: String) -> ParsedDocument {
        let (frontMatter, body) = FrontMatterReader.split(text)
        var builder = SectionBuilder()
        add(Self.keepingNotes(HugoShortcodes.replaced(in: body)), to: &builder, depth: 0)
        return builder.document(
            format: .markdown,
            frontMatter: frontMatter,
            fallbackTitle: FileName.title(of: path)
        )
    }

    private func add(_ markdown: String, to builder: inout SectionBuilder, depth: Int) {
        CMark.withRoot(of: markdown) { root in
            for node in root.children {
                switch node.type {
                case CMARK_NODE_HEADING:
                    let (title, anchor) = Self.heading(MarkdownInline.inlines(of: node).bareText)
                    builder.addHeading(
                        level: Int(cmark_node_get_heading_level(node.pointer)),
                        title: title,
                        anchor: anchor
                    )
                case CMARK_NODE_HTML_BLOCK:
                    guard !node.literal.hasPrefix("<!--") else { continue }
                    HTMLReader().add(node.literal, to: &builder)
                case CMARK_NODE_CODE_BLOCK where depth < 4:
                    if let directive = MySTDirective(node: node) {
                        add(directive, to: &builder, depth: depth)
                    } else {
                        builder.add(MarkdownBlocks.code(node))
                    }
                default:
                    for block in MarkdownBlocks.blocks(of: node, depth: depth) {
                        builder.add(block)
                    }
                }
            }
        }
    }

    private func add(_ directive: MySTDirective, to builder: inout SectionBuilder, depth: Int) {
        switch directive.kind {
        case .code(let language):
            builder.add(.code(language: language, text: directive.body))
        case .prose:
            add(directive.body, to: &builder, depth: depth + 1)
        case .machinery: break
        }
    }

    /// The text with footnotes as paragraphs where they stand.
    ///
    /// cmark-gfm would move them to the end of the document, under a heading not their own.
    private static func keepingNotes(_ markdown: String) -> String {
        guard markdown.holdsBytes("\n[^") else { return markdown }
        return markdown.replacing("\n[^", with: "\n\\[^")
    }

    /// A heading's text without the anchor that its author set: `Title {#anchor}`.
    private static func heading(_ text: String) -> (title: String, anchor: String?) {
        guard text.hasSuffix("}"), let match = text.wholeMatch(of: /(.*?)\s*\{\s*#([^\s}]+)[^}]*\}/)
        else {
            return (text, nil)
        }
        return (String(match.1), String(match.2))
    }
}
