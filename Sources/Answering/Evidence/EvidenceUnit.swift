/// The smallest piece of a passage that can be quoted: a sentence, list item, table row or code.
struct EvidenceUnit: Hashable {
    /// What the piece is.
    enum Kind: Hashable {
        /// A sentence of a paragraph, by the paragraph's place in the passage.
        case sentence(paragraph: Int)
        /// An item of a list, by the list's place, and its number where it has one.
        case item(list: Int, number: Int?)
        /// A row of a table, with the header's cells.
        case row(header: [String])
        /// A code block.
        case code
    }

    var kind: Kind

    /// Whether it is a row of a table.
    var isRow: Bool { if case .row = kind { true } else { false } }

    /// Whether it is an item of a list.
    var isItem: Bool { if case .item = kind { true } else { false } }

    /// The words as the document has them.
    var text: String

    /// The words as an answer shows them.
    var shown: String {
        switch kind {
        case .row(let header): Self.row(text, header: header)
        case .sentence, .item, .code: text
        }
    }

    /// The words that say what the piece is about beside its own: a table's header.
    var context: String {
        guard case .row(let header) = kind else { return "" }
        return header.joined(separator: " ")
    }

    /// A row as words: each cell behind its column's name.
    private static func row(_ text: String, header: [String]) -> String {
        let cells = EvidenceReader.cells(of: text)
        let parts = cells.enumerated().compactMap { ordinal, cell -> String? in
            guard !cell.isEmpty else { return nil }
            let name = ordinal < header.count ? header[ordinal] : ""
            return name.isEmpty ? cell : "\(name): \(cell)"
        }
        return parts.joined(separator: "; ") + "."
    }
}
