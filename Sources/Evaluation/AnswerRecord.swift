/// What was answered to a question of a test collection, as it is written down.
public struct AnswerRecord: Hashable, Sendable, Codable {
    /// The question's id.
    public var id: String
    /// `answered`, `partial` or `abstained`.
    public var outcome: String
    /// The answer without markers; empty where there is none.
    public var answer: String
    /// Its first sentence.
    public var firstSentence: String
    /// The documents that it cites, in the order of its markers, each once.
    public var citations: [String]
    /// The sections that it cites, as `document#anchor`, in the order of its markers, each once.
    public var sections: [String]
    /// How sure it is, 0 to 1.
    public var confidence: Double

    private enum CodingKeys: String, CodingKey {
        case id = "_id"
        case outcome, answer, firstSentence, citations, sections, confidence
    }

    /// Makes a record.
    public init(
        id: String,
        outcome: String,
        answer: String,
        firstSentence: String,
        citations: [String],
        sections: [String] = [],
        confidence: Double
    ) {
        self.id = id
        self.outcome = outcome
        self.answer = answer
        self.firstSentence = firstSentence
        self.citations = citations
        self.sections = sections
        self.confidence = confidence
    }

    /// Whether the question was not answered.
    public var isAbstention: Bool { outcome == "abstained" }
}
