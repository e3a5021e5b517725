public import Answering
public import Fabric
public import Foundation
import Retrieval
import TextAnalysis

/// Answers a question from the index and the state of the fabric.
public struct AskQuestion: Sendable {
    /// From which confidence on documents are sure to answer.
    private static let sureConfidence = 0.75

    /// How many earlier questions are looked at.
    private static let earlierLimit = 16

    /// How many passages are explained.
    private static let explainedCount = 5

    private let holder: IndexHolder
    private let memory: AnswerMemory?
    private let snapshot: @Sendable () -> FabricSnapshot?
    private let onAsked: (@Sendable (AskedQuestion) -> Void)?
    private var door = "api"

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - holder: The generation of the index to answer from.
    ///   - memory: What is remembered of questions and answers; nil for nothing.
    ///   - onAsked: Told what became of each question, by whoever counts.
    ///   - snapshot: The state of the fabric; nil where none is set up.
    public init(
        holder: IndexHolder,
        memory: AnswerMemory? = nil,
        onAsked: (@Sendable (AskedQuestion) -> Void)? = nil,
        snapshot: @escaping @Sendable () -> FabricSnapshot? = { nil }
    ) {
        self.holder = holder
        self.memory = memory
        self.onAsked = onAsked
        self.snapshot = snapshot
    }

    /// The same use case behind a door: `api`, `openai`, `mcp`.
    public func through(_ door: String) -> AskQuestion {
        var ask = self
        ask.door = door
        return ask
    }

    /// The answer to a question, or an abstention.
    ///
    /// - Parameters:
    ///   - text: The question as typed, or a log as pasted.
    ///   - collections: The collections to look in; nil for all.
    ///   - conversation: What the question goes on from; nil to begin anew.
    ///   - earlier: The questions that were asked before, the first one first, where whoever asks
    ///     keeps them and names no conversation.
    ///   - explains: Whether the answer tells how passages were ranked.
    ///   - hidden: The collections that are not there for whoever asks.
    ///   - asker: The name of whoever asks; nil for somebody without one.
    ///   - now: The time.
    /// - Returns: The answer, with an abstention where the documents do not answer.
    /// - Throws: ``QuestionError`` where there is no question, ``PassageIndexError`` where there
    ///   is no index to answer from, ``CollectionError`` where a collection is not there.
    public func callAsFunction(
        _ text: String,
        collections: Set<String>? = nil,
        conversation: String? = nil,
        after earlier: [String] = [],
        explains: Bool = false,
        hidden: Set<String> = [],
        asker: String? = nil,
        at now: Date
    ) throws -> Answer {
        let begun = ContinuousClock.now
        func tell(_ outcome: Outcome?) {
            onAsked?(
                AskedQuestion(
                    door: door,
                    outcome: outcome,
                    seconds: (ContinuousClock.now - begun) / .seconds(1)
                )
            )
        }
        do {
            let answer = try answer(
                text,
                collections,
                conversation,
                earlier,
                explains,
                hidden,
                asker,
                at: now
            )
            tell(answer.outcome)
            return answer
        } catch {
            // Who asks for nothing, or where there is nothing, was told so: that is no failure.
            if !(error is QuestionError), !(error is CollectionError) { tell(nil) }
            throw error
        }
    }

    private func answer(
        _ text: String,
        _ collections: Set<String>?,
        _ conversation: String?,
        _ earlier: [String],
        _ explains: Bool,
        _ hidden: Set<String>,
        _ asker: String?,
        at now: Date
    ) throws -> Answer {
        let clock = ContinuousClock()
        let begun = clock.now
        let previous = try conversation.flatMap {
            try memory?.lastQuestion(of: $0, hidden: hidden, asker: asker)
        }
        let question = try UnderstoodQuestion(
            text,
            after: previous?.question ?? Self.lastQuestion(of: earlier)
        )
        let index = try holder.current(hiding: hidden)
        try CollectionError.check(collections, in: index)
        let snapshot = snapshot()
        let key = AnswerCache.Key(
            question: "\(question.asked.text)\n\(question.remembered)",
            collections: collections,
            hidden: hidden,
            generation: index.generation.number,
            priorsRevision: memory?.priors.revision ?? 0,
            snapshot: snapshot?.time.timeIntervalSinceReferenceDate
        )
        var answer: Answer
        if !explains, let known = memory?.cache.answer(for: key) {
            answer = known
            answer.timings = AnswerTimings()
            answer.timings.isFromCache = true
        } else {
            answer = try compose(question, collections, index, snapshot, explains, at: now)
            // What is said of now grows old while the state that it was read from stays the same.
            if !explains, answer.live.ageSeconds == nil { memory?.cache.insert(answer, for: key) }
        }
        answer.timings.total = (clock.now - begun) / .milliseconds(1)
        memory?.note(
            &answer,
            question,
            in: previous?.isNamed == true ? conversation : nil,
            of: asker,
            at: now
        )
        return answer
    }

    /// How the last of some questions was understood, each as it goes on from the one before it.
    private static func lastQuestion(of earlier: [String]) -> String? {
        earlier.suffix(earlierLimit).reduce(nil) { previous, text in
            // What is no question leaves what was asked before it.
            (try? UnderstoodQuestion(text, after: previous))?.remembered ?? previous
        }
    }

    private func compose(
        _ question: UnderstoodQuestion,
        _ collections: Set<String>?,
        _ index: any PassageIndex,
        _ snapshot: FabricSnapshot?,
        _ explains: Bool,
        at now: Date
    ) throws -> Answer {
        let clock = ContinuousClock()
        let analyzers = LanguageAnalyzers(index.languages)
        let composer = AnswerComposer(analyzers: analyzers)
        let priors = memory?.priors.priors ?? .none
        var timings = AnswerTimings()
        var mended = question.understoodAs
        var explained: [ExplainedPassage] = []
        let answers = try question.parts.map { asked in
            let begun = clock.now
            var part = asked
            var terms = index.terms(of: part.searched, analyzers)
            if !question.isPasted, let text = terms.mended(part.text),
                LiveEvidence.namesSame(text, as: part.text, in: snapshot)
            {
                // What it asks for is told by the words that were meant.
                part = try Question(text)
                terms = index.terms(of: part.searched, analyzers)
                if question.parts.count == 1 { mended = text }
            }
            let unknownShare = composer.unknownShare(terms, in: index)
            var live = LiveEvidence(snapshot, for: part, at: now, unknownShare: unknownShare)
            if live.isAside, part.text != asked.text {
                // A word of trouble that no document has may look like a mistake.
                live = LiveEvidence(snapshot, for: asked, at: now, unknownShare: unknownShare)
            }
            func ranked() throws -> [RankedPassage] {
                try index.rank(
                    terms,
                    collections: collections,
                    limit: part.passageLimit,
                    priors: priors
                )
            }
            func written(_ ranking: [RankedPassage]) -> Answer {
                composer.answer(
                    to: part,
                    asked: asked,
                    terms: terms,
                    ranking: ranking,
                    index: index,
                    live: live
                )
            }
            let answer: Answer
            var ranking: [RankedPassage] = []
            var rankedAt = begun
            var rankedTerms = terms
            if live.isUnsure {
                // What documents answer surely is not asked of what is wrong now.
                ranking = try ranked()
                let unsure = live
                live = LiveEvidence(snapshot, for: part, at: now, isAnswered: true)
                let documented = written(ranking)
                if documented.confidence >= Self.sureConfidence, documented.outcome == .answered {
                    rankedAt = clock.now
                    timings.composing += (rankedAt - begun) / .milliseconds(1)
                    if explains { explained += try explain(terms, collections, index, priors) }
                    return documented
                }
                live = unsure
            }
            if let guide = try Guide(to: live, in: index, analyzers, collections) {
                // What is wrong now is known, and what the documents are asked is what to do.
                rankedAt = clock.now
                rankedTerms = guide.terms
                answer = composer.answer(
                    to: guide.question,
                    asked: asked,
                    terms: guide.terms,
                    ranking: guide.ranking,
                    index: index,
                    live: live,
                    isGuide: true
                )
            } else {
                if ranking.isEmpty { ranking = try ranked() }
                rankedAt = clock.now
                answer = written(ranking)
            }
            timings.ranking += (rankedAt - begun) / .milliseconds(1)
            timings.composing += (clock.now - rankedAt) / .milliseconds(1)
            if explains { explained += try explain(rankedTerms, collections, index, priors) }
            return answer
        }
        var answer = AnswerComposer.joined(answers, asked: question.asked.text)
        answer.question = question.asked.text
        answer.understoodAs = mended
        answer.ranking = explained
        answer.id = AnswerIdentity.id(of: answer)
        answer.timings = timings
        return answer
    }

    private func explain(
        _ terms: QuestionTerms,
        _ collections: Set<String>?,
        _ index: any PassageIndex,
        _ priors: DocumentPriors
    ) throws -> [ExplainedPassage] {
        let explained = Ranker(index: index.ranking, priors: priors)
            .explain(terms, collections: collections, limit: Self.explainedCount)
        let ids = explained.map { index.ranking.passages.ids[$0.ordinal] }
        let passages = try index.passages(ids)
        return zip(passages, explained).map { passage, explained in
            ExplainedPassage(passage: passage, explanation: explained.explanation)
        }
    }
}
