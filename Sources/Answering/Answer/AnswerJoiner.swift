import Corpus
import Retrieval

/// Puts the answers to several questions of one text together into one.
enum AnswerJoiner {
    /// One answer of several, each below its question; markers count through all of them.
    ///
    /// - Parameters:
    ///   - answers: The answers; at least one.
    ///   - asked: The whole text that was asked.
    /// - Returns: The answer; partial where not all were answered.
    static func joined(_ answers: [Answer], asked: String) -> Answer {
        guard var joined = answers.first else { preconditionFailure("there is a question") }
        guard answers.count > 1 else { return joined }
        joined.citations = []
        var texts: [String] = []
        for answer in answers {
            var names: [String: String] = [:]
            for citation in answer.citations {
                if let known = joined.citations.firstIndex(where: {
                    $0.passage.id == citation.passage.id
                }) {
                    names[citation.marker] = joined.citations[known].marker
                } else {
                    var citation = citation
                    let marker = "D\(joined.citations.count + 1)"
                    names[citation.marker] = marker
                    citation.marker = marker
                    joined.citations.append(citation)
                }
            }
            texts.append(
                "**\(MarkdownText.escaped(answer.question))**\n\n\(renamed(answer.text, names))"
            )
        }
        joined.question = asked
        joined.text = texts.joined(separator: "\n\n")
        joined.outcome = outcome(of: answers.map(\.outcome))
        joined.mayHelp = answers.flatMap(\.mayHelp)
        joined.confidence = answers.map(\.confidence).min() ?? 0
        joined.confidenceReasons = answers.flatMap { answer in
            answer.confidenceReasons.map { "\(answer.question): \($0)" }
        }
        joined.freshness.oldestReviewed = joined.citations.compactMap(\.passage.reviewed).min()
        var seen: Set<String> = []
        joined.related = answers.flatMap(\.related).filter { seen.insert($0.question).inserted }
        joined.ticketDraft = answers.lazy.compactMap(\.ticketDraft).first
        return joined
    }

    /// A text with other names for its markers.
    private static func renamed(_ text: String, _ names: [String: String]) -> String {
        var renamed = ""
        var end = text.startIndex
        for marker in MarkdownText.markers(in: text) {
            renamed += text[end..<marker.range.lowerBound]
            renamed += "[\(names[marker.name] ?? marker.name)]"
            end = marker.range.upperBound
        }
        return renamed + text[end...]
    }

    private static func outcome(of outcomes: [Outcome]) -> Outcome {
        if outcomes.allSatisfy({ $0 == .answered }) { return .answered }
        return outcomes.allSatisfy { $0 == .abstained } ? .abstained : .partial
    }
}
