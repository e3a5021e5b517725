public import Answering
import Corpus
public import Foundation
public import HelpDesk

/// The body of `POST /api/v1/answers/{id}/feedback`.
struct FeedbackRequest: Codable, Hashable, Sendable {
    /// `helpful`, `wrongCitation` or `outdated`.
    var verdict: AnswerFeedback.Verdict
    /// The citation that is meant, as `D1`; missing for all of them.
    var marker: String?
    /// What is said beside it.
    var comment: String?
}

/// What somebody thinks of an answer, as JSON.
public struct FeedbackBody: Codable, Hashable, Sendable {
    /// Its number.
    public var id: Int64
    /// The answer.
    public var answer: String
    /// `helpful`, `wrongCitation` or `outdated`.
    public var verdict: AnswerFeedback.Verdict
    /// The citation that is meant; `null` for all of them.
    @ExplicitNull public var marker: String?
    /// What was said beside it; may be empty.
    public var comment: String
    /// Who gave it; `null` where they did not say, and for whoever is neither them nor an agent.
    @ExplicitNull public var author: String?
    /// When it was given.
    public var time: Date
    /// The documents that it is about.
    public var documentIds: [String]

    /// Writes feedback down for somebody.
    public init(_ feedback: AnswerFeedback, for caller: Caller) {
        id = feedback.id
        answer = feedback.answer.rawValue
        verdict = feedback.verdict
        marker = feedback.marker
        comment = feedback.comment
        author = caller.isAgent || feedback.author == caller.name ? feedback.author : nil
        time = feedback.time
        documentIds = feedback.documents.map(\.rawValue)
    }
}

/// All feedback to an answer.
struct FeedbackListBody: Codable, Hashable, Sendable {
    /// The oldest first.
    var feedback: [FeedbackBody]
}
