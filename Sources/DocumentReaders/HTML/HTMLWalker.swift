import Corpus

/// Goes through the elements of HTML and gathers headings and blocks.
struct HTMLWalker {
    private var pending: [Inline] = []

    private static let inlineElements: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ]

    /// Adds what stands below an element.
    mutating func walk(
        _ element: HTMLTree.Node,
        into builder: inout SectionBuilder,
        depth: Int = 0
    ) {
        guard depth < HTMLReader.depthLimit else {
            pending.append(.text(element.deepText))
            return
        }
        for child in element.children {
            if child.isText || Self.inlineElements.contains(child.name) {
                pending += HTMLInline.inlines(of: child)
                continue
            }
            let name = child.name
            if name.isEmpty || HTMLReader.isHidden(name) { continue }
            endParagraph(into: &builder)
            if let level = Self.headingLevel(name) {
                let title = child.deepText.collapsingWhiteSpace().trimmingPilcrow()
                builder.addHeading(level: level, title: title, anchor: child.attribute("id"))
            } else if let block = Self.block(child, depth: depth) {
                builder.add(block)
            } else {
                walk(child, into: &builder, depth: depth + 1)
                endParagraph(into: &builder)
            }
        }
    }

    /// Adds the text that has gathered outside of any block.
    mutating func endParagraph(into builder: inout SectionBuilder) {
        defer { pending = [] }
        let inlines = HTMLInline.trimmed(pending)
        if !inlines.plainText.isEmpty { builder.add(.paragraph(inlines)) }
    }

    /// The blocks below an element; headings become paragraphs.
    static func blocks(of element: HTMLTree.Node, depth: Int) -> [Block] {
        var blocks: [Block] = []
        var pending: [Inline] = []
        func endParagraph() {
            let inlines = HTMLInline.trimmed(pending)
            if !inlines.plainText.isEmpty { blocks.append(.paragraph(inlines)) }
            pending = []
        }
        guard depth < HTMLReader.depthLimit else {
            return [.paragraph([.text(element.deepText)])]
        }
        for child in element.children {
            if child.isText || inlineElements.contains(child.name) {
                pending += HTMLInline.inlines(of: child)
                continue
            }
            if child.name.isEmpty || HTMLReader.isHidden(child.name) { continue }
            endParagraph()
            if headingLevel(child.name) != nil {
                blocks.append(.paragraph([.strong(HTMLInline.children(of: child, depth: 0))]))
            } else if let block = block(child, depth: depth) {
                blocks.append(block)
            } else {
                blocks += self.blocks(of: child, depth: depth + 1)
            }
        }
        endParagraph()
        return blocks
    }

    private static func headingLevel(_ name: String) -> Int? {
        guard name.count == 2, name.first == "h", let level = name.last?.wholeNumberValue,
            (1...6).contains(level)
        else { return nil }
        return level
    }

    /// The block that an element is, nil where it only holds others.
    private static func block(_ element: HTMLTree.Node, depth: Int) -> Block? {
        switch element.name {
        case "pre":
            return .code(language: language(of: element), text: element.deepText.trimmingNewlines())
        case "ul", "ol", "menu":
            let items = element.children.filter { $0.name == "li" }
                .map { blocks(of: $0, depth: depth + 1) }.filter { !$0.isEmpty }
            guard !items.isEmpty else { return nil }
            let start = element.attribute("start").flatMap(Int.init) ?? 1
            return .list(start: element.name == "ol" ? start : nil, items: items)
        case "dl":
            return definitions(element, depth: depth)
        case "table":
            return table(element)
        case "blockquote":
            let inner = blocks(of: element, depth: depth + 1)
            return inner.isEmpty ? nil : .quote(inner)
        default:
            return nil
        }
    }

    private static func language(of pre: HTMLTree.Node) -> String? {
        let code = pre.first("code") ?? pre
        let classes = (code.attribute("class") ?? "").split(separator: " ")
        return classes.first { $0.hasPrefix("language-") }.map { String($0.dropFirst(9)) }
    }

    private static func definitions(_ list: HTMLTree.Node, depth: Int) -> Block? {
        var items: [[Block]] = []
        for child in list.children {
            switch child.name {
            case "dt":
                items.append([.paragraph([.strong(HTMLInline.children(of: child, depth: 0))])])
            case "dd" where !items.isEmpty:
                items[items.count - 1] += blocks(of: child, depth: depth + 1)
            default: continue
            }
        }
        return items.isEmpty ? nil : .list(start: nil, items: items)
    }

    private static func table(_ table: HTMLTree.Node) -> Block? {
        var header: [[Inline]] = []
        var rows: [[[Inline]]] = []
        func add(_ row: HTMLTree.Node) {
            let cells = row.children.filter { $0.name == "td" || $0.name == "th" }
            guard !cells.isEmpty else { return }
            let contents = cells.map { HTMLInline.trimmed(HTMLInline.children(of: $0, depth: 0)) }
            let isHeader = cells.allSatisfy { $0.name == "th" }
            if isHeader, header.isEmpty, rows.isEmpty {
                header = contents
            } else {
                rows.append(contents)
            }
        }
        for child in table.children {
            if child.name == "tr" { add(child) }
            if ["thead", "tbody", "tfoot"].contains(child.name) {
                for row in child.children where row.name == "tr" { add(row) }
            }
        }
        return header.isEmpty && rows.isEmpty ? nil : .table(header: header, rows: rows)
    }
}

extension String {
    /// The text without the mark that generators put behind a heading to link to it.
    fileprivate func trimmingPilcrow() -> String {
        hasSuffix("¶") || hasSuffix("#") ? String(dropLast()).trimmingWhiteSpace() : self
    }
}
