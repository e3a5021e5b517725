public import Answering
import Crypto
public import Fabric
public import Foundation
import Ticketing

/// What a ticket stood on when it was filed, frozen with it.
public struct TicketEvidence: Hashable, Sendable, Codable {
    /// How a number of the fabric moved in the hour before.
    public struct Movement: Hashable, Sendable, Codable {
        /// Where.
        public var place: String
        /// The metric.
        public var metric: String
        /// What numbers count.
        public var unit: String
        /// How much there was at first.
        public var from: Double
        /// How much there was at last.
        public var to: Double
        /// The most in between.
        public var peak: Double
        /// When it was first far from what it had been.
        public var since: Date
        /// Whether it is simulated.
        public var isSimulated: Bool
    }

    /// When it was frozen.
    public var time: Date
    /// What was asked; nil where nothing was.
    public var question: String?
    /// What was answered; nil where nothing was.
    public var answer: Answer?
    /// What was wrong in the fabric.
    public var findings: [Finding]
    /// What was read on the path.
    public var samples: [Sample]
    /// The ports and devices that were looked at.
    public var path: [String]
    /// What moved on the path in the hour before, the most first.
    public var movements: [Movement]

    /// The evidence as somebody may see it: without an answer that cites what is hidden from them, and
    /// without what points there.
    func visible(to caller: Caller) -> TicketEvidence {
        var evidence = self
        evidence.answer = answer?.visible(hiding: caller.hiddenCollections)
        return evidence
    }

    /// Whether there is nothing in it.
    var isEmpty: Bool {
        question == nil && answer == nil && findings.isEmpty && samples.isEmpty
    }

    /// The evidence as it is kept: the same evidence is always the same bytes.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }

    /// The evidence of bytes that were kept.
    static func decoded(_ bytes: [UInt8]) throws -> TicketEvidence {
        try JSONDecoder().decode(TicketEvidence.self, from: Data(bytes))
    }

    /// What names the evidence: the SHA-256 of its bytes.
    static func digest(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
}
