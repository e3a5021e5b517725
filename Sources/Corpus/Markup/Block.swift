/// A paragraph, list, table, code or quotation of a document.
public indirect enum Block: Hashable, Sendable {
    /// Running text.
    case paragraph([Inline])
    /// Lines to be kept as they are, and the language that the author names.
    case code(language: String?, text: String)
    /// A list; `start` is the first number of a numbered one.
    case list(start: Int?, items: [[Block]])
    /// A table: the header's cells, empty where there is none, and the rows' cells.
    case table(header: [[Inline]], rows: [[[Inline]]])
    /// Blocks that are somebody's words, a note or a warning.
    case quote([Block])
}

extension [Block] {
    /// The blocks as text to be read, searched and quoted: lists with their markers, table rows
    /// between bars, code between fences, a blank line between blocks.
    public var plainText: String {
        map(\.plainText).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// How many words the blocks hold, without list markers, bars and fences.
    public var wordCount: Int { reduce(0) { $0 + $1.wordCount } }
}

extension Block {
    /// The block as text to be read, searched and quoted.
    public var plainText: String {
        switch self {
        case .paragraph(let inlines):
            return inlines.plainText
        case .code(let language, let text):
            let fence = text.holdsBytes("```") ? "````" : "```"
            return "\(fence)\(language ?? "")\n\(text)\n\(fence)"
        case .list(let start, let items):
            return items.enumerated().map { ordinal, blocks in
                let marker = start.map { "\($0 + ordinal). " } ?? "- "
                let indent = String(repeating: " ", count: marker.count)
                let lines = blocks.plainText.split(separator: "\n")
                return marker + lines.joined(separator: "\n" + indent)
            }
            .joined(separator: "\n")
        case .table(let header, let rows):
            var lines = rows.map(Self.tableLine)
            if !header.isEmpty {
                let rule = "|" + String(repeating: " --- |", count: header.count)
                lines.insert(contentsOf: [Self.tableLine(header), rule], at: 0)
            }
            return lines.joined(separator: "\n")
        case .quote(let blocks):
            return blocks.plainText.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? ">" : "> \($0)" }
                .joined(separator: "\n")
        }
    }

    /// How many words the block holds, without list markers, bars and fences.
    public var wordCount: Int {
        switch self {
        case .paragraph(let inlines): inlines.wordCount
        case .code(_, let text): text.wordCount
        case .list(_, let items): items.reduce(0) { $0 + $1.wordCount }
        case .table(let header, let rows):
            rows.reduce(Self.wordCount(ofRow: header)) { $0 + Self.wordCount(ofRow: $1) }
        case .quote(let blocks): blocks.wordCount
        }
    }

    private static func wordCount(ofRow cells: [[Inline]]) -> Int {
        cells.reduce(0) { $0 + $1.wordCount }
    }

    private static func tableLine(_ cells: [[Inline]]) -> String {
        "| "
            + cells.map { $0.plainText.escapingBars }.joined(separator: " | ")
            + " |"
    }
}

extension String {
    /// The text with bars marked as no border of a table's cell.
    fileprivate var escapingBars: String {
        utf8.contains(UInt8(ascii: "|")) ? replacing("|", with: "\\|") : self
    }
}
