import Corpus
public import Retrieval

/// What Docket says to a question, the same by whichever way it was asked.
///
/// As JSON it is what an evidence capsule keeps: everything but how long it took and how passages
/// were ranked.
public struct Answer: Hashable, Sendable, Codable {
    /// Names the answer and its capsule; empty until the use case has given it one.
    public var id = AnswerID(rawValue: "")

    /// The question as it was asked.
    public var question: String

    /// What was looked for in its place, where that is another: a follow-up completed, the lines of
    /// a pasted log that tell something, mistakes mended.
    public var understoodAs: String?

    /// Whether it was answered.
    public var outcome: Outcome

    /// Markdown in which every statement ends with the marker of its citation: `[D1]`, `[T1]`.
    public var text: String

    /// The passages that the text stands on, in the order of their markers.
    public var citations: [Citation]

    /// Sections near the question, where it was not answered.
    public var mayHelp: [Citation]

    /// The part of the fabric's state that the question touches.
    public var live = LiveStatus.notConfigured

    /// How old the evidence is.
    public var freshness: Freshness

    /// How sure the answer is, 0 to 1; of an abstention, how near the evidence came.
    public var confidence: Double

    /// Why the answer is so sure and no surer, as sentences without their ends.
    public var confidenceReasons: [String] = []

    /// Questions near this one that the documents answer, from their headings.
    public var related: [RelatedQuestion] = []

    /// A ticket ready to be filed; nil where the question was answered.
    public var ticketDraft: TicketDraft?

    /// What a question that follows this one is to name; nil where nothing is remembered.
    public var conversation: String?

    /// How long it took; of no meaning once the answer has been stored.
    public var timings = AnswerTimings()

    /// How the scores of the best passages came to be; empty unless that was asked for.
    public var ranking: [ExplainedPassage] = []

    private enum CodingKeys: String, CodingKey {
        case id, question, understoodAs, outcome, text, citations, mayHelp, live, freshness
        case confidence, confidenceReasons, related, ticketDraft
    }

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
    /// Whether it stands on, or points to, a document of some collections.
    public func cites(anyOf collections: Set<String>) -> Bool {
        guard !collections.isEmpty else { return false }
        return (citations + mayHelp).contains { collections.contains($0.passage.collection) }
    }

    /// The answer as it is there for somebody from whom collections are hidden.
    ///
    /// What was asked by somebody who sees more may have the same name and text, and stand beside other
    /// questions.
    ///
    /// - Parameter collections: The collections that are hidden from them.
    /// - Returns: The answer without what points into these; nil where it stands on them itself.
    public func visible(hiding collections: Set<String>) -> Answer? {
        guard !collections.isEmpty else { return self }
        guard !cites(anyOf: collections) else { return nil }
        var answer = self
        answer.related.removeAll { $0.collection.map(collections.contains) ?? true }
        // Scores tell of all documents that were ranked.
        answer.ranking = []
        return answer
    }

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
