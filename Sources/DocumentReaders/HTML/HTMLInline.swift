import Corpus

/// Running text of HTML.
enum HTMLInline {
    /// The text and markup of a node and what stands below it.
    static func inlines(of node: HTMLTree.Node, depth: Int = 0) -> [Inline] {
        if node.isText { return [.text(spaced(node.text))] }
        guard depth < HTMLReader.depthLimit else { return [.text(spaced(node.deepText))] }
        switch node.name {
        case "br": return [.lineBreak]
        case "img":
            let description = node.attribute("alt")?.collapsingWhiteSpace() ?? ""
            return description.isEmpty ? [] : [.image(description: description)]
        case "code", "kbd", "samp", "tt", "var":
            let text = node.deepText.collapsingWhiteSpace()
            return text.isEmpty ? [] : [.code(text)]
        case "em", "i": return [.emphasis(children(of: node, depth: depth + 1))]
        case "strong", "b": return [.strong(children(of: node, depth: depth + 1))]
        case "a":
            let inner = children(of: node, depth: depth + 1)
            guard let destination = node.attribute("href") else { return inner }
            return [.link(destination: destination, inner)]
        case let name where name.isEmpty || HTMLReader.isHidden(name): return []
        default: return children(of: node, depth: depth + 1)
        }
    }

    /// The text and markup below a node.
    static func children(of node: HTMLTree.Node, depth: Int) -> [Inline] {
        node.children.flatMap { child -> [Inline] in
            let inner = inlines(of: child, depth: depth)
            let isBlock = ["p", "div", "li", "tr", "td", "pre"].contains(child.name)
            return isBlock ? inner + [.text(" ")] : inner
        }
    }

    /// The text and markup without white space at their ends.
    static func trimmed(_ inlines: [Inline]) -> [Inline] {
        var inlines = inlines
        if case .text(let text) = inlines.first {
            inlines[0] = .text(String(text.drop(while: \.isWhitespace)))
        }
        while case .text(let text) = inlines.last, text.allSatisfy(\.isWhitespace) {
            inlines.removeLast()
        }
        return inlines
    }

    /// The text with each run of white space as one space, as browsers show it.
    private static func spaced(_ text: String) -> String {
        let words = text.collapsingWhiteSpace()
        guard !words.isEmpty else { return text.isEmpty ? "" : " " }
        let before = text.first?.isWhitespace == true ? " " : ""
        let after = text.last?.isWhitespace == true ? " " : ""
        return before + words + after
    }
}
