import Corpus
import Retrieval

/// Puts the words of a text in another order, the same in each run.
struct WordShuffler {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// The block with the words of each of its texts in another order.
    mutating func shuffled(_ block: Block) -> Block {
        switch block {
        case .paragraph(let inlines): return .paragraph([.text(shuffled(inlines.plainText))])
        case .code(let language, let text): return .code(language: language, text: shuffled(text))
        case .list(let start, let items):
            return .list(start: start, items: items.map { $0.map { shuffled($0) } })
        case .table(let header, let rows):
            return .table(
                header: header,
                rows: rows.map { $0.map { [.text(shuffled($0.plainText))] } }
            )
        case .quote(let blocks): return .quote(blocks.map { shuffled($0) })
        }
    }

    private mutating func shuffled(_ text: String) -> String {
        text.split(separator: " ").shuffled(using: &generator).joined(separator: " ")
    }
}
