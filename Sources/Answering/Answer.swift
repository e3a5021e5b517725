import Corpus
public import Retrieval

/// What Docket says to a question, the same by whichever way it was asked.
public struct Answer: Hashable, Sendable {
    /// Why there is nothing about the fabric in an answer.
    public static let noFabricReason = "no fabric configured"

    /// The question as it was understood.
    public var question: String

    /// Whether it was answered.
    public var outcome: Outcome

    /// Markdown in which every statement ends with the marker of its citation: `[D1]`.
    public var text: String

    /// What the text stands on, in the order of its markers.
    public var citations: [Citation]

    /// Sections near the question, where it was not answered.
    public var mayHelp: [Citation]

    /// How old the evidence is.
    public var freshness: Freshness

    /// How sure the answer is, 0 to 1; of an abstention, how near the evidence came.
    public var confidence: Double

    /// How the scores of the best passages came to be; empty unless that was asked for.
    public var ranking: [ExplainedPassage] = []

    /// Makes an answer.
    public init(
        question: String,
        outcome: Outcome,
        text: String,
        citations: [Citation],
        mayHelp: [Citation],
        freshness: Freshness,
        confidence: Double
    ) {
        self.question = question
        self.outcome = outcome
        self.text = text
        self.citations = citations
        self.mayHelp = mayHelp
        self.freshness = freshness
        self.confidence = confidence
    }
}

extension Answer {
    /// What the answer states, a statement for each marker, without the markers.
    public var statements: [String] {
        var statements: [String] = []
        var rest = text[...]
        while let match = rest.firstMatch(of: /\[[DT][0-9]+\]/) {
            let statement = rest[..<match.range.lowerBound].trimmingWhiteSpace()
            if !statement.isEmpty { statements.append(statement) }
            rest = rest[match.range.upperBound...]
        }
        let last = rest.trimmingWhiteSpace()
        return last.isEmpty ? statements : statements + [last]
    }
}
