import Corpus

/// A directive of reStructuredText: its name, what stands behind it, and the lines below it.
struct RSTDirective {
    let name: String
    let argument: String
    let body: [RSTLines.Line]

    private static let machinery: Set<String> = [
        "toctree", "include", "literalinclude", "contents", "raw", "meta", "highlight",
        "index", "only", "automodule", "autoclass", "role", "default-role", "sectnum", "math",
        "program", "currentmodule", "module", "target-notes", "header", "footer", "replace",
        "unicode", "date",
    ]

    /// The blocks that a reader sees of it; `parse` turns lines with markup into blocks.
    func blocks(_ parse: ([RSTLines.Line]) -> [Block]) -> [Block] {
        let content = Array(body.drop { $0.isBlank || Self.isOption($0) })
        switch name {
        case _ where Self.machinery.contains(name): return []
        case "code-block", "code", "sourcecode", "parsed-literal", "prompt", "console":
            let text = RSTLines(content).dedentedText
            let language = argument.isEmpty ? nil : argument
            return caption("caption")
                + (text.isEmpty ? [] : [.code(language: language, text: text)])
        case "list-table": return lead + (listTable(parse(content)).map { [$0] } ?? [])
        case "image", "figure": return caption("alt") + parse(content)
        case "note", "warning", "tip", "important", "caution", "danger", "error", "hint",
            "attention", "seealso", "admonition":
            let inner = lead + parse(content)
            return inner.isEmpty ? [] : [.quote(inner)]
        default: return lead + parse(content)
        }
    }

    private var lead: [Block] {
        argument.isEmpty ? [] : [.paragraph(RSTInline.parse(argument))]
    }

    /// The text of an option that a reader sees, as a paragraph.
    private func caption(_ option: String) -> [Block] {
        let mark = ":\(option):"
        let line = body.prefix { $0.isBlank || Self.isOption($0) }
            .first { $0.text.hasPrefix(mark) }
        guard let text = line?.text.dropFirst(mark.count).trimmingWhiteSpace(), !text.isEmpty else {
            return []
        }
        return [.paragraph(RSTInline.parse(text))]
    }

    private static func isOption(_ line: RSTLines.Line) -> Bool {
        line.text.first == ":" && line.text.wholeMatch(of: /:[A-Za-z0-9_-]+:.*/) != nil
    }

    /// The table that a list of rows, each a list of cells, describes.
    private func listTable(_ blocks: [Block]) -> Block? {
        guard case .list(_, let items) = blocks.first else { return blocks.first }
        let rows: [[[Inline]]] = items.map { item in
            guard case .list(_, let cells) = item.first else { return [] }
            return cells.map { cell in
                cell.flatMap { block -> [Inline] in
                    guard case .paragraph(let inlines) = block else {
                        return [.text(block.plainText)]
                    }
                    return inlines + [.text(" ")]
                }
            }
        }
        let hasHeader = body.contains {
            $0.text.wholeMatch(of: /:header-rows:\s*[1-9]/) != nil
        }
        guard hasHeader, let header = rows.first else { return .table(header: [], rows: rows) }
        return .table(header: header, rows: Array(rows.dropFirst()))
    }
}
