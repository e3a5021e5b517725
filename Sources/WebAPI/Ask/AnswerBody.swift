public import Answering
import Corpus
public import Foundation
import HelpDesk
public import Retrieval

/// An answer as JSON: the same from the server, from the command line and in a stream's last event.
public struct AnswerBody: Codable, Hashable, Sendable {
    /// A passage that the answer stands on, or that may help.
    public struct CitationBody: Codable, Hashable, Sendable {
        /// What the text refers to it by: `D1`; missing for what may help.
        public var marker: String?
        /// The document's id.
        public var documentId: String
        /// The document's collection.
        public var collection: String
        /// The document's path below its source.
        public var path: String
        /// The document's title.
        public var title: String
        /// The heading right above the passage, or the title.
        public var section: String
        /// The headings above the passage, outermost first.
        public var headingPath: [String]
        /// What an address ends with to open the document at the section; may be empty.
        public var anchor: String
        /// The passage's number in its generation of the index.
        public var passageId: Int64
        /// The words of the passage that were used.
        public var quote: String
        /// Where this server shows the passage's section.
        public var href: String
        /// The day on which somebody last checked the document.
        @ExplicitNull public var reviewed: String?
    }

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
    }

    /// The question as it was understood.
    public var question: String
    /// `answered`, `partial` or `abstained`.
    public var outcome: Outcome
    /// Markdown with a marker such as `[D1]` behind every statement.
    public var text: String
    /// What the text stands on, in the order of the markers.
    public var citations: [CitationBody]
    /// Sections near the question, where it was not answered.
    public var mayHelp: [CitationBody]
    /// What the fabric says; `null` as long as none is configured.
    @ExplicitNull public var live: String?
    /// Why `live` is `null`.
    public var liveReason: String
    /// How old the evidence is.
    public var freshness: FreshnessBody
    /// How sure the answer is, 0 to 1.
    public var confidence: Double

    /// How the scores of the best passages came to be; missing unless that was asked for.
    public var ranking: [ExplainedBody]?

    /// Writes an answer down.
    public init(_ answer: Answer) {
        question = answer.question
        outcome = answer.outcome
        text = answer.text
        citations = answer.citations.map { CitationBody($0) }
        mayHelp = answer.mayHelp.map { CitationBody($0) }
        live = nil
        liveReason = Answer.noFabricReason
        freshness = FreshnessBody(
            generation: answer.freshness.generation.number,
            indexedAt: answer.freshness.generation.builtAt,
            oldestReviewed: answer.freshness.oldestReviewed
        )
        confidence = answer.confidence
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
}

extension AnswerBody.CitationBody {
    /// Writes a citation down.
    init(_ citation: Citation) {
        let passage = citation.passage
        self.init(
            marker: citation.marker.isEmpty ? nil : citation.marker,
            documentId: passage.documentID.rawValue,
            collection: passage.collection,
            path: passage.path,
            title: passage.title,
            section: passage.sectionTitle,
            headingPath: passage.headingPath,
            anchor: passage.anchor,
            passageId: passage.id,
            quote: citation.quote,
            href: DocumentIdentity.address(of: passage.documentID, anchor: passage.anchor),
            reviewed: passage.reviewed
        )
    }
}
