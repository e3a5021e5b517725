import CCMarkGFM
import Corpus

/// Running text of Markdown, by cmark-gfm's tree.
enum MarkdownInline {
    private static let depthLimit = 24

    /// The text and markup below a node.
    static func inlines(of node: CMark.Node, depth: Int = 0) -> [Inline] {
        guard depth < depthLimit else { return [.text(node.deepText)] }
        var inlines: [Inline] = []
        for child in node.children {
            append(child, to: &inlines, depth: depth)
        }
        return inlines
    }

    private static func append(_ node: CMark.Node, to inlines: inout [Inline], depth: Int) {
        switch node.type {
        case CMARK_NODE_TEXT: append(node.literal, to: &inlines)
        case CMARK_NODE_SOFTBREAK: append(" ", to: &inlines)
        case CMARK_NODE_LINEBREAK: inlines.append(.lineBreak)
        case CMARK_NODE_CODE:
            removeRole(from: &inlines)
            inlines.append(.code(node.literal))
        case CMARK_NODE_HTML_INLINE:
            if ["<br>", "<br/>", "<br />"].contains(node.literal.lowercased()) {
                inlines.append(.lineBreak)
            }
        case CMARK_NODE_EMPH: inlines.append(.emphasis(self.inlines(of: node, depth: depth + 1)))
        case CMARK_NODE_STRONG: inlines.append(.strong(self.inlines(of: node, depth: depth + 1)))
        case CMARK_NODE_LINK:
            inlines.append(
                .link(destination: node.url, self.inlines(of: node, depth: depth + 1))
            )
        case CMARK_NODE_IMAGE:
            inlines.append(.image(description: node.deepText.collapsingWhiteSpace()))
        case CMARK_NODE_FOOTNOTE_REFERENCE: break
        default: inlines += self.inlines(of: node, depth: depth + 1)
        }
    }

    private static func append(_ text: String, to inlines: inout [Inline]) {
        if case .text(let before) = inlines.last {
            inlines[inlines.count - 1] = .text(before + text)
        } else {
            inlines.append(.text(text))
        }
    }

    /// Takes a MyST role off the text before the code that it belongs to: `` {ref}`name` ``.
    private static func removeRole(from inlines: inout [Inline]) {
        guard case .text(let before) = inlines.last, before.hasSuffix("}"),
            let match = before.firstMatch(of: /\{[A-Za-z:-]{2,20}\}$/)
        else { return }
        inlines[inlines.count - 1] = .text(String(before[..<match.range.lowerBound]))
    }
}
