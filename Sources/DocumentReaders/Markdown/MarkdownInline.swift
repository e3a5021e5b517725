import CCMarkGFM
import Corpus

/// Running text of Markdown, by cmark-gfm's tree.
struct MarkdownInline {
    private static let depthLimit = 24

    private var inlines: [Inline] = []
    private var text = ""

    /// The text and markup below a node.
    static func inlines(of node: CMark.Node, depth: Int = 0) -> [Inline] {
        guard depth < depthLimit else { return [.text(node.deepText)] }
        var reader = MarkdownInline()
        for child in node.children { reader.take(child, depth: depth) }
        reader.endText()
        return reader.inlines
    }

    private mutating func take(_ node: CMark.Node, depth: Int) {
        switch node.type {
        case CMARK_NODE_TEXT: text += node.literal
        case CMARK_NODE_SOFTBREAK: text += " "
        case CMARK_NODE_LINEBREAK: add(.lineBreak)
        case CMARK_NODE_CODE:
            removeRole()
            add(.code(node.literal))
        case CMARK_NODE_HTML_INLINE:
            if ["<br>", "<br/>", "<br />"].contains(node.literal.lowercased()) { add(.lineBreak) }
        case CMARK_NODE_EMPH: add(.emphasis(Self.inlines(of: node, depth: depth + 1)))
        case CMARK_NODE_STRONG: add(.strong(Self.inlines(of: node, depth: depth + 1)))
        case CMARK_NODE_LINK:
            add(.link(destination: node.url, Self.inlines(of: node, depth: depth + 1)))
        case CMARK_NODE_IMAGE: add(.image(description: node.deepText.collapsingWhiteSpace()))
        default:
            for child in node.children { take(child, depth: depth + 1) }
        }
    }

    private mutating func add(_ inline: Inline) {
        endText()
        inlines.append(inline)
    }

    private mutating func endText() {
        if !text.isEmpty { inlines.append(.text(text)) }
        text = ""
    }

    /// Takes a MyST role off the text before the code that it belongs to: `` {ref}`name` ``.
    private mutating func removeRole() {
        guard text.hasSuffix("}"), let open = text.suffix(24).lastIndex(of: "{") else { return }
        let name = text[open...].dropFirst().dropLast()
        guard name.count > 1, name.allSatisfy({ $0.isASCII && ($0.isLetter || "-:".contains($0)) })
        else { return }
        text.removeSubrange(open...)
    }
}
