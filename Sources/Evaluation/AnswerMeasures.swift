import Foundation

/// How good answers are: shares of the questions, 0 to 1, unless a unit is named.
///
/// A measure of which there is nothing to measure is nil.
public struct AnswerMeasures: Hashable, Sendable, Codable {
    /// How many questions the documents answer.
    public var answerableCount = 0
    /// How many questions they do not answer.
    public var unanswerableCount = 0
    /// Of the answerable questions with a gold answer, those whose answer holds it.
    public var exact: Double?
    /// Those whose first sentence holds it.
    public var exactInFirstSentence: Double?
    /// Of the documents cited for an answerable question, those that are relevant, on average.
    public var citationPrecision: Double?
    /// Of the answerable questions, those with a relevant document among the cited ones.
    public var citationRecall: Double?
    /// Of the answerable questions, those whose first citation is relevant.
    public var firstCitation: Double?
    /// Of the answerable questions whose section is known, those that cite it.
    public var sectionRecall: Double?
    /// The median of the words in an answer.
    public var medianWords: Double?
    /// The most words in an answer of ninety-nine of a hundred.
    public var p99Words: Double?
    /// Of the questions not answered, those that have no answer.
    public var abstentionPrecision: Double?
    /// Of the questions that have no answer, those not answered.
    public var abstentionRecall: Double?
    /// Of the answerable questions, those not answered.
    public var abstainedAnswerable: Double?
    /// How likely an answerable question is given more confidence than one without an answer.
    public var areaUnderCurve: Double?

    /// A question with what is known of it and what was answered.
    public struct Judged: Sendable {
        /// What was answered.
        public var record: AnswerRecord
        /// The strings that answer it; empty where none is known.
        public var gold: GoldAnswers
        /// The documents that answer it; empty where it has no answer.
        public var relevant: Set<String>
        /// The sections that answer it; empty where none is known.
        public var sections: Set<String>
        /// Whether the documents answer it.
        public var isAnswerable: Bool

        /// Makes a judged answer.
        public init(
            record: AnswerRecord,
            gold: GoldAnswers,
            relevant: Set<String>,
            sections: Set<String> = [],
            isAnswerable: Bool
        ) {
            self.record = record
            self.gold = gold
            self.relevant = relevant
            self.sections = sections
            self.isAnswerable = isAnswerable
        }
    }

    /// Measures answers.
    public init(of judged: [Judged]) {
        let answerable = judged.filter(\.isAnswerable)
        let unanswerable = judged.filter { !$0.isAnswerable }
        answerableCount = answerable.count
        unanswerableCount = unanswerable.count
        let withGold = answerable.filter { !$0.gold.isEmpty }
        exact = Self.share(of: withGold) { $0.gold.isHeld(by: $0.record.answer) }
        exactInFirstSentence = Self.share(of: withGold) {
            $0.gold.isHeld(by: $0.record.firstSentence)
        }
        let cited = answerable.filter { !$0.record.citations.isEmpty }
        citationPrecision = Self.mean(
            cited.map { judged in
                let relevant = judged.record.citations.count(where: judged.relevant.contains)
                return Double(relevant) / Double(judged.record.citations.count)
            }
        )
        citationRecall = Self.share(of: answerable) { judged in
            judged.record.citations.contains(where: judged.relevant.contains)
        }
        firstCitation = Self.share(of: answerable) { judged in
            judged.record.citations.first.map(judged.relevant.contains) ?? false
        }
        sectionRecall = Self.share(of: answerable.filter { !$0.sections.isEmpty }) { judged in
            judged.record.sections.contains(where: judged.sections.contains)
        }
        let words = judged.filter { !$0.record.isAbstention }
            .map { Double($0.record.answer.split(whereSeparator: \.isWhitespace).count) }
            .sorted()
        medianWords = words.isEmpty ? nil : words[words.count / 2]
        p99Words = words.isEmpty ? nil : words[min(words.count - 1, words.count * 99 / 100)]
        let abstained = judged.filter(\.record.isAbstention)
        if !unanswerable.isEmpty {
            abstentionPrecision = Self.share(of: abstained) { !$0.isAnswerable }
            abstentionRecall = Self.share(of: unanswerable, where: \.record.isAbstention)
        }
        abstainedAnswerable = Self.share(of: answerable, where: \.record.isAbstention)
        areaUnderCurve = Self.areaUnderCurve(
            answerable.map(\.record.confidence),
            unanswerable.map(\.record.confidence)
        )
    }

    private static func share(
        of judged: [Judged],
        where isSo: (Judged) -> Bool
    ) -> Double? {
        judged.isEmpty ? nil : Double(judged.count(where: isSo)) / Double(judged.count)
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// How likely one of the first is above one of the others; equal ones count half.
    static func areaUnderCurve(_ positives: [Double], _ negatives: [Double]) -> Double? {
        guard !positives.isEmpty, !negatives.isEmpty else { return nil }
        let sorted = (positives.map { ($0, true) } + negatives.map { ($0, false) })
            .sorted { $0.0 < $1.0 }
        var below = 0.0
        var sum = 0.0
        var place = 0
        while place < sorted.count {
            var end = place
            while end < sorted.count, sorted[end].0 == sorted[place].0 { end += 1 }
            let equal = sorted[place..<end]
            let equalNegatives = Double(equal.count { !$0.1 })
            let equalPositives = Double(equal.count) - equalNegatives
            sum += equalPositives * (below + equalNegatives / 2)
            below += equalNegatives
            place = end
        }
        return sum / Double(positives.count) / Double(negatives.count)
    }
}
