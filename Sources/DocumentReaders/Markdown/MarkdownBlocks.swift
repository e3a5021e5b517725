import CCMarkGFM
import Corpus

/// Blocks of Markdown, by cmark-gfm's tree.
enum MarkdownBlocks {
    /// How deep lists and quotations may nest; what lies deeper is kept as plain text.
    private static let depthLimit = 24

    /// The blocks of a node other than a heading.
    static func blocks(of node: CMark.Node, depth: Int) -> [Block] {
        guard depth < depthLimit else {
            let text = node.deepText.collapsingWhiteSpace()
            return text.isEmpty ? [] : [.paragraph([.text(text)])]
        }
        switch node.type {
        case CMARK_NODE_PARAGRAPH:
            let inlines = MarkdownInline.inlines(of: node)
            return inlines.plainText.isEmpty ? [] : [.paragraph(inlines)]
        case CMARK_NODE_HEADING:
            return [.paragraph([.strong(MarkdownInline.inlines(of: node))])]
        case CMARK_NODE_CODE_BLOCK:
            return [code(node)]
        case CMARK_NODE_LIST:
            let isOrdered = cmark_node_get_list_type(node.pointer) == CMARK_ORDERED_LIST
            let start = isOrdered ? Int(cmark_node_get_list_start(node.pointer)) : nil
            let items = node.children.map { children(of: $0, depth: depth) }.filter { !$0.isEmpty }
            return items.isEmpty ? [] : [.list(start: start, items: items)]
        case CMARK_NODE_BLOCK_QUOTE:
            let inner = children(of: node, depth: depth)
            return inner.isEmpty ? [] : [.quote(inner)]
        case CMARK_NODE_HTML_BLOCK:
            guard !node.literal.hasPrefix("<!--") else { return [] }
            return HTMLReader().blocks(of: node.literal)
        case CMARK_NODE_THEMATIC_BREAK:
            return []
        default:
            return node.typeName == "table" ? [table(node)] : children(of: node, depth: depth)
        }
    }

    /// A code block with the first word of its info string as its language.
    static func code(_ node: CMark.Node) -> Block {
        let language = node.fenceInfo.split(whereSeparator: { $0.isWhitespace || $0 == "{" }).first
        return .code(language: language.map(String.init), text: node.literal.trimmingNewlines())
    }

    private static func children(of node: CMark.Node, depth: Int) -> [Block] {
        node.children.flatMap { blocks(of: $0, depth: depth + 1) }
    }

    private static func table(_ node: CMark.Node) -> Block {
        var header: [[Inline]] = []
        var rows: [[[Inline]]] = []
        for row in node.children {
            let cells = row.children.map { MarkdownInline.inlines(of: $0) }
            if row.typeName == "table_header" { header = cells } else { rows.append(cells) }
        }
        return .table(header: header, rows: rows)
    }
}
