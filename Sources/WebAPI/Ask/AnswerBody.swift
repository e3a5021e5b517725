public import Answering
import Corpus
public import Foundation
import HelpDesk
public import Retrieval

/// An answer as JSON: the same from the server, from the command line and in a stream's last event.
public struct AnswerBody: Codable, Hashable, Sendable {
    /// A passage and how its score came to be.
    public struct ExplainedBody: Codable, Hashable, Sendable {
        /// The passage, with an empty quote.
        public var passage: CitationBody
        /// How its score came to be.
        public var score: Explanation
    }

    /// How old the evidence is.
    public struct FreshnessBody: Codable, Hashable, Sendable {
        /// The generation of the index that was used.
        public var generation: Int64
        /// When that generation was finished.
        public var indexedAt: Date
        /// The earliest day on which a cited document was last checked.
        @ExplicitNull public var oldestReviewed: String?
        /// How old the oldest sample of the fabric used was, in seconds.
        @ExplicitNull public var telemetryAgeSeconds: Double?
    }

    /// A question that the documents answer.
    public struct RelatedBody: Codable, Hashable, Sendable {
        /// The question, or the heading.
        public var question: String
        /// Where this server shows the section.
        public var href: String
    }

    /// A ticket ready to be filed.
    public struct TicketDraftBody: Codable, Hashable, Sendable {
        /// The subject.
        public var title: String
        /// The text, as Markdown.
        public var description: String
        /// Words to find it by.
        public var tags: [String]
    }

    /// How long it took, in milliseconds.
    public struct TimingsBody: Codable, Hashable, Sendable {
        /// To the best passages.
        public var rankingMilliseconds: Double
        /// From there to the answer.
        public var composingMilliseconds: Double
        /// In all, on the server.
        public var totalMilliseconds: Double
        /// Whether the answer was kept from an earlier time.
        public var isFromCache: Bool
    }

    /// Names the answer: `/api/v1/answers/{id}` gives it again.
    public var id: String
    /// The question as it was asked.
    public var question: String
    /// What was looked for in its place, where that is another.
    @ExplicitNull public var understoodAs: String?
    /// What a question that goes on from this one sends as `conversation`.
    @ExplicitNull public var conversation: String?
    /// `answered`, `partial` or `abstained`.
    public var outcome: Outcome
    /// Markdown with a marker such as `[D1]` or `[T1]` behind every statement.
    public var text: String
    /// What the text stands on, in the order of the markers.
    public var citations: [CitationBody]
    /// Sections near the question, where it was not answered.
    public var mayHelp: [CitationBody]
    /// What the fabric says of the question; `null` where it says nothing.
    @ExplicitNull public var live: LiveBody?
    /// Why `live` is `null`.
    @ExplicitNull public var liveReason: String?
    /// How old the evidence is.
    public var freshness: FreshnessBody
    /// How sure the answer is, 0 to 1.
    public var confidence: Double
    /// Why it is so sure, and no surer.
    public var confidenceReasons: [String]
    /// Questions near this one that the documents answer.
    public var related: [RelatedBody]
    /// A ticket ready to be filed; `null` where the question was answered.
    @ExplicitNull public var ticketDraft: TicketDraftBody?
    /// How long it took; missing in an answer that is given again.
    public var timings: TimingsBody?
    /// How the scores of the best passages came to be; missing unless that was asked for.
    public var ranking: [ExplainedBody]?

    /// Writes an answer down.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - isReplay: Whether it is given again, so that times and the conversation mean nothing.
    public init(_ answer: Answer, isReplay: Bool = false) {
        id = answer.id.rawValue
        question = answer.question
        understoodAs = answer.understoodAs
        conversation = isReplay ? nil : answer.conversation
        outcome = answer.outcome
        text = answer.text
        citations = answer.citations.map { CitationBody($0) }
        mayHelp = answer.mayHelp.map { CitationBody($0) }
        live = answer.live.reason == nil ? LiveBody(answer.live) : nil
        liveReason = answer.live.reason
        freshness = FreshnessBody(
            generation: answer.freshness.generation.number,
            indexedAt: answer.freshness.generation.builtAt,
            oldestReviewed: answer.freshness.oldestReviewed,
            telemetryAgeSeconds: answer.live.ageSeconds
        )
        confidence = answer.confidence
        confidenceReasons = answer.confidenceReasons
        related = answer.related.map { related in
            RelatedBody(
                question: related.question,
                href: DocumentIdentity.address(of: related.documentID, anchor: related.anchor)
            )
        }
        ticketDraft = answer.ticketDraft.map {
            TicketDraftBody(title: $0.title, description: $0.description, tags: $0.tags)
        }
        timings =
            isReplay
            ? nil
            : TimingsBody(
                rankingMilliseconds: Self.rounded(answer.timings.ranking),
                composingMilliseconds: Self.rounded(answer.timings.composing),
                totalMilliseconds: Self.rounded(answer.timings.total),
                isFromCache: answer.timings.isFromCache
            )
        ranking =
            answer.ranking.isEmpty
            ? nil
            : answer.ranking.map { explained in
                ExplainedBody(
                    passage: CitationBody(
                        Citation(marker: "", passage: explained.passage, quote: "")
                    ),
                    score: explained.explanation
                )
            }
    }

    private static func rounded(_ milliseconds: Double) -> Double {
        (milliseconds * 1000).rounded() / 1000
    }
}
