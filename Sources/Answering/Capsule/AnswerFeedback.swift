public import Corpus

public import struct Foundation.Date

/// What somebody thinks of an answer.
public struct AnswerFeedback: Hashable, Sendable {
    /// The verdict.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// The answer helped.
        case helpful
        /// A citation does not say what was asked for.
        case wrongCitation
        /// A cited document is no longer right.
        case outdated
    }

    /// The longest comment, in characters.
    public static let commentLimit = 4000

    /// Its number, from 1; 0 until it is stored.
    public var id: Int64
    /// The answer.
    public var answer: AnswerID
    /// The verdict.
    public var verdict: Verdict
    /// The citation that is meant, as `D1`; nil for all of them.
    public var marker: String?
    /// What was said beside it; may be empty.
    public var comment: String
    /// When it was given.
    public var time: Date
    /// The documents that it is about.
    public var documents: [DocumentID]

    /// Makes feedback.
    public init(
        id: Int64 = 0,
        answer: AnswerID,
        verdict: Verdict,
        marker: String?,
        comment: String,
        time: Date,
        documents: [DocumentID]
    ) {
        self.id = id
        self.answer = answer
        self.verdict = verdict
        self.marker = marker
        self.comment = comment
        self.time = time
        self.documents = documents
    }
}
