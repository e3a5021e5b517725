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

    /// A comment as it is stored: without control characters and marks that turn the direction of
    /// text, cut at ``commentLimit`` characters.
    public static func cleaned(_ comment: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in comment.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n" && scalar != "\t": continue
            case .format where scalar != "\u{200D}" && scalar != "\u{200C}": continue
            default: scalars.append(scalar)
            }
        }
        return String(String(scalars).prefix(commentLimit))
    }

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
    /// Who gave it; nil where they did not say who they are.
    public var author: String?
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
        author: String?,
        time: Date,
        documents: [DocumentID]
    ) {
        self.id = id
        self.answer = answer
        self.verdict = verdict
        self.marker = marker
        self.comment = comment
        self.author = author
        self.time = time
        self.documents = documents
    }
}
