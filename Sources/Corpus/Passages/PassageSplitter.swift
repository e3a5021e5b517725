/// Divides sections into passages, between blocks, list items and table rows.
///
/// A code block, table row or list item is cut only if it is longer than a passage itself: code
/// between lines, running text between words.
public struct PassageSplitter: Sendable {
    /// About how many words a passage holds at most.
    public let wordLimit: Int

    /// How few words at the end of a section still join the passage before them.
    private let shortTail: Int

    /// Makes a splitter.
    ///
    /// - Parameter wordLimit: About how many words a passage holds at most, 10 or more.
    public init(wordLimit: Int = 250) {
        self.wordLimit = max(10, wordLimit)
        shortTail = wordLimit / 6
    }

    /// The passages of a document in their order; a section without text gives none.
    public func passages(of document: ParsedDocument) -> [Passage] {
        document.sections.enumerated().flatMap { ordinal, section in
            groups(of: section.blocks).map { Passage(section: ordinal, blocks: $0) }
        }
    }

    private func groups(of blocks: [Block]) -> [[Block]] {
        var groups: [(blocks: [Block], words: Int)] = []
        for piece in blocks.flatMap(pieces) {
            let words = Self.ownWordCount(of: piece)
            guard words > 0 else { continue }
            if let last = groups.last, last.words + words <= wordLimit {
                groups[groups.count - 1].blocks.append(piece)
                groups[groups.count - 1].words += words
            } else {
                groups.append(([piece], words))
            }
        }
        if groups.count > 1, let tail = groups.last, tail.words <= shortTail {
            groups.removeLast()
            groups[groups.count - 1].blocks += tail.blocks
        }
        return groups.map { Self.joined($0.blocks) }
    }

    /// The words that a piece adds to a passage: a table's header comes with its first row.
    private static func ownWordCount(of piece: Block) -> Int {
        guard case .table(_, let rows) = piece, !rows.isEmpty else { return piece.wordCount }
        return Block.table(header: [], rows: rows).wordCount
    }

    /// The smallest blocks that a passage may begin or end with.
    private func pieces(of block: Block) -> [Block] {
        switch block {
        case .paragraph(let inlines):
            return split(inlines).map(Block.paragraph)
        case .code(let language, let text):
            return split(code: text).map { .code(language: language, text: $0) }
        case .list(let start, let items):
            return items.enumerated().flatMap { ordinal, item -> [Block] in
                let number = start.map { $0 + ordinal }
                if item.wordCount <= wordLimit { return [.list(start: number, items: [item])] }
                return item.flatMap(pieces).enumerated().map { index, piece in
                    index == 0 ? .list(start: number, items: [[piece]]) : piece
                }
            }
        case .table(let header, let rows):
            guard !rows.isEmpty else { return [block] }
            // A header that would fill every passage stands once, as a row of its own.
            let isWide = Block.table(header: header, rows: []).wordCount > wordLimit / 4
            let wide = isWide && !header.isEmpty ? [header] : []
            return (wide + rows).map { .table(header: isWide ? [] : header, rows: [$0]) }
        case .quote(let blocks):
            if blocks.wordCount <= wordLimit { return [block] }
            return blocks.flatMap(pieces).map { .quote([$0]) }
        }
    }

    private func split(_ inlines: [Inline]) -> [[Inline]] {
        let text = inlines.plainText
        guard text.wordCount > wordLimit else { return [inlines] }
        return split(words: text.split(separator: " ")).map { [.text($0)] }
    }

    private func split(code: String) -> [String] {
        guard code.wordCount > wordLimit else { return [code] }
        var parts: [(lines: [Substring], words: Int)] = []
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.wordCount
            if let last = parts.last, last.words + words <= wordLimit {
                parts[parts.count - 1].lines.append(line)
                parts[parts.count - 1].words += words
            } else if words > wordLimit {
                let cut = split(words: line.split(separator: " ", omittingEmptySubsequences: false))
                parts += cut.map { ([Substring($0)], $0.wordCount) }
            } else {
                parts.append(([line], words))
            }
        }
        return parts.map { $0.lines.joined(separator: "\n") }
    }

    /// Stretches of at most `wordLimit` words, ended after a sentence where one ends in time.
    private func split(words: [Substring]) -> [String] {
        var parts: [String] = []
        var start = 0
        while start < words.count {
            var end = min(start + wordLimit, words.count)
            if end < words.count,
                let full = words[start..<end].lastIndex(where: { $0.hasSuffix(".") }),
                full > start + wordLimit / 2
            {
                end = full + 1
            }
            parts.append(words[start..<end].joined(separator: " "))
            start = end
        }
        return parts
    }

    /// The blocks with the items of one list and the rows of one table together again.
    private static func joined(_ pieces: [Block]) -> [Block] {
        var blocks: [Block] = []
        for piece in pieces {
            switch (blocks.last, piece) {
            case (.list(let start, let items), .list(let next, let more))
            where next == start.map { $0 + items.count }:
                blocks[blocks.count - 1] = .list(start: start, items: items + more)
            case (.table(let header, let rows), .table(let next, let more)) where next == header:
                blocks[blocks.count - 1] = .table(header: header, rows: rows + more)
            case (.quote(let quoted), .quote(let more)):
                blocks[blocks.count - 1] = .quote(joined(quoted + more))
            default:
                blocks.append(piece)
            }
        }
        return blocks
    }
}
