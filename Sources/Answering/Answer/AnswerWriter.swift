import Retrieval

/// Writes pieces of evidence down with the markers of their citations.
struct AnswerWriter {
    /// One of two things that are compared, and what is said of it.
    struct Side {
        var name: String
        var piece: EvidenceSelection.Candidate
    }

    private let ranking: [RankedPassage]
    private var markers: [Int: String] = [:]
    private var blocks: [String] = []
    private var lastKind: EvidenceUnit.Kind?

    /// The shortest exact answer, which the first piece holds and which is put before it.
    var lead: String?

    /// Whether steps keep their numbers: where all of them are told.
    var keepsNumbers = true

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
        let shown = Self.shown(candidate.unit)
        if let lead {
            self.lead = nil
            blocks.append("**\(lead)** — \(shown) [\(marker)]")
            lastKind = candidate.unit.kind
            return
        }
        switch (candidate.unit.kind, lastKind) {
        case (.item(let list, let number), .item(let last, _)) where last == list:
            blocks[blocks.count - 1] += "\n" + item(shown, number: number, marker: marker)
        case (.item(_, let number), _):
            blocks.append(item(shown, number: number, marker: marker))
        case (.code, _):
            blocks.append("\(shown)\n\n[\(marker)]")
        case (.sentence, .sentence):
            blocks[blocks.count - 1] += " \(shown) [\(marker)]"
        default:
            blocks.append("\(shown) [\(marker)]")
        }
        lastKind = candidate.unit.kind
    }

    /// Adds a table of two things, what is said of each below its name.
    mutating func addTable(_ sides: [Side]) {
        let names = sides.map { Self.cell(MarkdownText.escaped($0.name)) }.joined(separator: " | ")
        let rule = sides.map { _ in "---" }.joined(separator: " | ")
        let cells = sides.map { side in
            "\(Self.cell(Self.shown(side.piece.unit))) [\(marker(for: side.piece))]"
        }
        blocks.append("| \(names) |\n| \(rule) |\n| \(cells.joined(separator: " | ")) |")
        lastKind = nil
    }

    /// Adds pieces that give different values for the same.
    mutating func addContradiction(_ pieces: [EvidenceSelection.Candidate]) {
        let lines = pieces.map { piece in
            let passage = ranking[piece.rank].passage
            let reviewed = passage.reviewed.map { "reviewed \($0)" } ?? "never reviewed"
            return
                "- \(MarkdownText.escaped(passage.title)), \(reviewed): \(Self.shown(piece.unit)) [\(marker(for: piece))]"
        }
        blocks.append("The documents contradict each other:\n\n" + lines.joined(separator: "\n"))
        lastKind = nil
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

    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("\n", with: " ")
    }

    private func item(_ text: String, number: Int?, marker: String) -> String {
        "\(number.flatMap { keepsNumbers ? "\($0)." : nil } ?? "-") \(text) [\(marker)]"
    }

    /// The words of a piece, in which nothing but code is Markdown.
    private static func shown(_ unit: EvidenceUnit) -> String {
        unit.kind == .code ? unit.shown : MarkdownText.escaped(unit.shown)
    }
}
