public import Corpus

public import struct Foundation.Date

/// Where capsules and feedback are kept.
public protocol AnswerStore: Sendable {
    /// Writes capsules and where conversations stand; the counts and times of capsules that are
    /// there already are brought up to date.
    ///
    /// - Throws: ``AnswerStoreError`` where they cannot be written; then none is.
    func save(_ capsules: [AnswerCapsule], _ conversations: [ConversationState]) throws

    /// Where the conversation of a name stands, nil where there is none.
    func conversation(_ name: String) throws -> ConversationState?

    /// A capsule, nil where there is none of this name.
    func capsule(_ id: AnswerID) throws -> AnswerCapsule?

    /// Capsules that were asked for since a time and whose question was not answered whole, the
    /// latest first.
    func unanswered(since: Date, limit: Int) throws -> [AnswerCapsule]

    /// How many questions were asked on each day of UTC on which there were any, by what became of them,
    /// in their order.
    func questionDays(in period: Range<Date>) throws -> [QuestionDay]

    /// The capsules that cite a document, those asked for last first.
    func capsules(citing document: DocumentID, limit: Int) throws -> [AnswerCapsule]

    /// Removes conversations and capsules that nothing refers to: those last asked for before a time, and then the
    /// oldest until what is left fits a size in bytes.
    ///
    /// - Returns: How many were removed.
    func prune(before: Date, sizeLimit: Int) throws -> Int

    /// Stores feedback to a capsule that is there.
    ///
    /// - Returns: The feedback with its number.
    func add(_ feedback: AnswerFeedback) throws -> AnswerFeedback

    /// Takes feedback back; whether there was any of this number for the answer.
    func removeFeedback(_ id: Int64, of answer: AnswerID) throws -> Bool

    /// The feedback to an answer, the oldest first.
    func feedback(to answer: AnswerID) throws -> [AnswerFeedback]

    /// For each document how many said that its citations helped, and how many that they did not.
    ///
    /// Somebody who is known by name counts once for each of the two, and anybody else each time.
    func verdicts() throws -> [DocumentID: (helpful: Int, unhelpful: Int)]
}
