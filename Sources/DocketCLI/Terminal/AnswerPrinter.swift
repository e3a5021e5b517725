import Answering
import Foundation
import Retrieval
import WebAPI

/// An answer as text for a terminal.
struct AnswerPrinter {
    let answer: AnswerBody

    /// Prints the answer, then its sources or what may help.
    func print() {
        if let understood = answer.understoodAs {
            Console.print(Console.styled("Understood as: \(Console.harmless(understood))", .dim))
            Console.print()
        }
        Console.print(marked(Console.harmless(answer.text)))
        if !answer.citations.isEmpty {
            Console.print()
            Console.print(Console.styled("Sources", .bold))
            for citation in answer.citations { show(citation) }
        }
        if !answer.mayHelp.isEmpty {
            Console.print()
            Console.print(Console.styled("These sections may help", .bold))
            for citation in answer.mayHelp { show(citation) }
        }
        if !answer.related.isEmpty {
            Console.print()
            Console.print(Console.styled("Near this", .bold))
            for related in answer.related {
                Console.print("  - \(Console.harmless(related.question))")
            }
        }
        if let ranking = answer.ranking {
            Console.print()
            Console.print(Console.styled("How the best passages were ranked", .bold))
            for explained in ranking {
                show(explained.passage)
                show(explained.score, depth: 0)
            }
        }
        Console.print()
        Console.print(Console.styled(footer, .dim))
    }

    private func show(_ explanation: Explanation, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        let value = String(format: "%7.2f", explanation.value)
        Console.print("  \(indent)\(value)  \(Console.harmless(explanation.description))")
        for detail in explanation.details { show(detail, depth: depth + 1) }
    }

    private var footer: String {
        var parts: [String] = []
        if !answer.citations.isEmpty { parts.append(confidence) }
        parts.append("index generation \(answer.freshness.generation)")
        if let reviewed = answer.freshness.oldestReviewed { parts.append("reviewed \(reviewed)") }
        if let reason = answer.liveReason { parts.append(reason) }
        parts.append("answer \(answer.id)")
        return parts.joined(separator: ", ")
    }

    private var confidence: String {
        switch answer.confidence {
        case 0.75...: "high confidence"
        case 0.5..<0.75: "moderate confidence"
        default: "low confidence"
        }
    }

    private func show(_ citation: CitationBody) {
        let heading = ([citation.title] + citation.headingPath.filter { $0 != citation.title })
            .joined(separator: " › ")
        let anchor = citation.anchor.isEmpty ? "" : "#\(citation.anchor)"
        let marker = citation.marker.map { "[\($0)]" } ?? "  - "
        Console.print("\(marker) \(Console.harmless(heading))")
        let place = Console.harmless("\(citation.collection)/\(citation.path)\(anchor)")
        Console.print("     \(Console.styled(place, .path))")
    }

    /// The text with its markers standing out.
    private func marked(_ text: String) -> String {
        let markers =
            answer.citations.compactMap(\.marker) + (answer.live?.samples.map(\.marker) ?? [])
        let styled = text.replacing(/(?m)^\*\*(.+?)\*\*/) { Console.styled(String($0.1), .bold) }
        let marked = markers.reduce(styled) { text, marker in
            text.replacing("[\(marker)]", with: Console.styled("[\(marker)]", .bold))
        }
        // What only looks like Markdown in a document is escaped there.
        return MarkdownText.unescaped(marked)
    }
}
