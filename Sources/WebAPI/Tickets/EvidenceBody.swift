import Fabric
public import Foundation
public import HelpDesk

/// What a ticket stood on beside what is so now, as JSON.
public struct EvidenceBody: Codable, Hashable, Sendable {
    /// A number then and now.
    public struct Pair: Codable, Hashable, Sendable {
        /// What was read.
        public var then: SampleBody
        /// What is read; `null` where nothing is.
        @ExplicitNull public var now: SampleBody?
        /// Whether the number is another.
        public var changed: Bool
    }

    /// A finding, and whether it is there still.
    public struct Found: Codable, Hashable, Sendable {
        /// What was wrong.
        public var finding: FindingBody
        /// Whether it is wrong still.
        public var stillThere: Bool
    }

    /// The SHA-256 of what was frozen.
    public var sha256: String
    /// When it was frozen.
    public var frozenAt: Date
    /// When the fabric was read last.
    @ExplicitNull public var readAt: Date?
    /// What was asked.
    @ExplicitNull public var question: String?
    /// What was answered.
    @ExplicitNull public var answer: AnswerBody?
    /// What was wrong.
    public var findings: [Found]
    /// The numbers.
    public var samples: [Pair]
    /// The ports and devices that were looked at.
    public var path: [String]
    /// What moved there in the hour before.
    public var hourBefore: [TicketEvidence.Movement]

    /// Writes a comparison down.
    public init(_ comparison: CompareEvidence.Comparison) {
        let evidence = comparison.evidence
        sha256 = comparison.digest
        frozenAt = evidence.time
        findings = evidence.findings.map {
            Found(
                finding: FindingBody($0),
                stillThere: comparison.standing.contains($0.id)
            )
        }
        samples = comparison.pairs.map { pair in
            Pair(
                then: SampleBody(pair.then),
                now: pair.now.map { SampleBody($0) },
                changed: pair.hasChanged
            )
        }
        path = evidence.path
        hourBefore = evidence.movements
        readAt = comparison.time
        question = evidence.question
        answer = evidence.answer.map { AnswerBody($0, isReplay: true) }
    }
}
