import Fabric
import Retrieval

extension TicketDraft {
    private static let titleLimit = 120

    /// The draft for a question that was not answered, or not whole.
    init(for answer: Answer, terms: QuestionTerms) {
        let question = answer.question
        let title =
            question.count > Self.titleLimit
            ? question.prefix(Self.titleLimit - 1) + "…" : question[...]
        var parts = [
            "**Question**\n\n"
                + question.split(separator: "\n").map { "> \(MarkdownText.escaped(String($0)))" }
                .joined()
        ]
        let words = terms.words.prefix(12).map { "`\($0.written)`" }
        if !words.isEmpty { parts.append("**Looked for:** " + words.joined(separator: ", ")) }
        let sections = answer.outcome == .abstained ? answer.mayHelp : answer.citations
        if !sections.isEmpty {
            let lines = sections.map { citation in
                let headings = [citation.passage.title] + citation.passage.headingPath
                let path = headings.reduce(into: [String]()) { path, heading in
                    if path.last != heading { path.append(heading) }
                }
                return
                    "- \(MarkdownText.escaped(path.joined(separator: " › "))) (`\(citation.passage.path)`)"
            }
            let name = answer.outcome == .abstained ? "Nearest sections" : "Possible answer from"
            parts.append("**\(name)**\n\n" + lines.joined(separator: "\n"))
        }
        if !answer.live.citations.isEmpty {
            let lines = answer.live.citations.map { citation in
                let sample = citation.sample
                return "- \(sample.place): `\(sample.metric)` \(sample.value) \(sample.unit), "
                    + "\(sample.source)\(sample.isSimulated ? ", simulated" : "")"
            }
            parts.append("**Fabric**\n\n" + lines.joined(separator: "\n"))
        }
        self.init(
            title: String(title),
            description: parts.joined(separator: "\n\n"),
            tags: [answer.outcome == .abstained ? "not-answered" : "possible-answer"]
        )
    }
}
