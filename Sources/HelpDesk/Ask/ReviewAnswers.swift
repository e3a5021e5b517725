public import Answering
import Corpus
public import Foundation
import Retrieval
import Synchronization

/// Reads answers that were given, and takes in what people think of them.
public final class ReviewAnswers: Sendable {
    private let keeper: CapsuleKeeper
    private let store: any AnswerStore
    private let state: Mutex<(priors: DocumentPriors, revision: Int)>

    /// Makes the use case.
    ///
    /// - Throws: ``AnswerStoreError`` where earlier feedback cannot be read.
    public init(keeper: CapsuleKeeper, store: any AnswerStore) throws {
        self.keeper = keeper
        self.store = store
        state = Mutex((try Self.priors(from: store), 0))
    }

    /// What feedback says of documents, and a number that changes with it.
    var priors: (priors: DocumentPriors, revision: Int) { state.withLock { $0 } }

    /// An answer as it was given.
    ///
    /// - Parameters:
    ///   - id: The answer.
    ///   - hidden: The collections that are not there for whoever reads: an answer that cites them is
    ///     not there either.
    /// - Returns: The answer with when it was asked for.
    /// - Throws: ``AnswerStoreError/unknown(id:)`` where there is none of this name.
    public func capsule(_ id: AnswerID, hidden: Set<String> = []) throws -> AnswerCapsule {
        guard var capsule = try keeper.capsule(id),
            let answer = capsule.answer.visible(hiding: hidden)
        else { throw AnswerStoreError.unknown(id: id) }
        capsule.answer = answer
        return capsule
    }

    /// The feedback to an answer, the oldest first.
    public func feedback(to id: AnswerID) throws -> [AnswerFeedback] {
        _ = try capsule(id)
        return try store.feedback(to: id)
    }

    /// Takes feedback in; from the next question on it counts.
    ///
    /// - Parameters:
    ///   - verdict: What is thought of the answer.
    ///   - id: The answer.
    ///   - marker: The citation that is meant, as `D1`; nil for all of them.
    ///   - comment: What is said beside it; see ``AnswerFeedback/cleaned(_:)``.
    ///   - caller: Who gives it.
    ///   - time: When it was given.
    /// - Returns: The feedback with its number.
    /// - Throws: ``AnswerStoreError`` where there is no such answer or citation, or where it cannot
    ///   be written.
    public func add(
        _ verdict: AnswerFeedback.Verdict,
        to id: AnswerID,
        marker: String?,
        comment: String,
        by caller: Caller,
        at time: Date
    ) throws -> AnswerFeedback {
        let capsule = try capsule(id)
        let meant = capsule.answer.citations.filter { marker == nil || $0.marker == marker }
        if let marker, meant.isEmpty { throw AnswerStoreError.noCitation(marker: marker, id: id) }
        try keeper.flush()
        let documents = meant.reduce(into: [DocumentID]()) { documents, citation in
            if !documents.contains(citation.passage.documentID) {
                documents.append(citation.passage.documentID)
            }
        }
        let stored = try store.add(
            AnswerFeedback(
                answer: id,
                verdict: verdict,
                marker: marker,
                comment: AnswerFeedback.cleaned(comment),
                author: caller.isAnonymous ? nil : caller.name,
                time: time,
                documents: documents
            )
        )
        try refresh()
        return stored
    }

    /// Takes feedback back.
    ///
    /// Whoever gave it may, and an agent; feedback of nobody may be taken back by anybody.
    ///
    /// - Returns: Whether there was any of this number.
    /// - Throws: ``AccessRefusal`` where it is somebody else's; ``AnswerStoreError`` where it cannot be
    ///   written.
    public func removeFeedback(
        _ feedback: Int64,
        of id: AnswerID,
        by caller: Caller
    ) throws -> Bool {
        let author = try store.feedback(to: id).first { $0.id == feedback }?.author
        guard author == nil || author == caller.name || caller.isAgent else {
            throw AccessRefusal.feedbackOfAnother(number: feedback)
        }
        guard try store.removeFeedback(feedback, of: id) else { return false }
        try refresh()
        return true
    }

    /// Takes up what was said elsewhere.
    func refresh() throws {
        let priors = try Self.priors(from: store)
        state.withLock { state in
            guard priors != state.priors else { return }
            state = (priors, state.revision + 1)
        }
    }

    private static func priors(from store: any AnswerStore) throws -> DocumentPriors {
        DocumentPriors(
            try store.verdicts().mapValues {
                DocumentPriors.value(helpful: $0.helpful, unhelpful: $0.unhelpful)
            }
        )
    }
}
