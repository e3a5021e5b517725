import Retrieval

/// Writes pieces of evidence down with the markers of their citations.
struct AnswerWriter {
    private let ranking: [RankedPassage]
    private var markers: [Int: String] = [:]
    private var blocks: [String] = []
    private var lastKind: EvidenceUnit.Kind?

    /// The passages that were used, in the order of their markers.
    private(set) var citations: [Citation] = []

    init(ranking: [RankedPassage]) {
        self.ranking = ranking
    }

    /// The Markdown of all pieces.
    var text: String { blocks.joined(separator: "\n\n") }

    /// Adds a piece: sentences join a paragraph, items a list, and code stands by itself.
    mutating func add(_ candidate: EvidenceSelection.Candidate) {
        let marker = marker(for: candidate)
        let shown = candidate.unit.shown
        switch (candidate.unit.kind, lastKind) {
        case (.item(let list, let number), .item(let last, _)) where last == list:
            blocks[blocks.count - 1] += "\n" + Self.item(shown, number: number, marker: marker)
        case (.item(_, let number), _):
            blocks.append(Self.item(shown, number: number, marker: marker))
        case (.code, _):
            blocks.append("\(shown)\n\n[\(marker)]")
        case (.sentence, .sentence):
            blocks[blocks.count - 1] += " \(shown) [\(marker)]"
        default:
            blocks.append("\(shown) [\(marker)]")
        }
        lastKind = candidate.unit.kind
    }

    private mutating func marker(for candidate: EvidenceSelection.Candidate) -> String {
        if let marker = markers[candidate.rank] { return marker }
        let marker = "D\(citations.count + 1)"
        markers[candidate.rank] = marker
        citations.append(
            Citation(
                marker: marker,
                passage: ranking[candidate.rank].passage,
                quote: candidate.unit.shown
            )
        )
        return marker
    }

    private static func item(_ text: String, number: Int?, marker: String) -> String {
        "\(number.map { "\($0)." } ?? "-") \(text) [\(marker)]"
    }
}
