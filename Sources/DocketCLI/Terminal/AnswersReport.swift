import Evaluation
import Foundation

/// What was measured of the answers to the questions of a test collection.
struct AnswersReport: Encodable {
    /// The collection's name.
    let collection: String
    /// The measures.
    let measures: AnswerMeasures
    /// How long the median question took, in milliseconds.
    let medianMilliseconds: Double
    /// What one question of a hundred exceeds, in milliseconds.
    let p99Milliseconds: Double
    /// For each folder of questions asked beside the collection's own, the share not answered.
    let abstainedForeign: [String: Double]

    init(
        collection: String,
        measures: AnswerMeasures,
        milliseconds: [Double],
        abstainedForeign: [String: Double]
    ) {
        self.collection = collection
        self.measures = measures
        let sorted = milliseconds.sorted()
        medianMilliseconds = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        p99Milliseconds =
            sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
        self.abstainedForeign = abstainedForeign
    }

    /// The figures for a person.
    var table: String {
        let rows: [(String, Double?)] = [
            ("gold answer in the answer", measures.exact),
            ("gold answer in the first sentence", measures.exactInFirstSentence),
            ("a right document cited", measures.citationRecall),
            ("a right document cited first", measures.firstCitation),
            ("cited documents that are right", measures.citationPrecision),
            ("the right section cited", measures.sectionRecall),
            ("answerable, not answered", measures.abstainedAnswerable),
            ("unanswerable, not answered", measures.abstentionRecall),
            ("not answered, unanswerable", measures.abstentionPrecision),
            ("area under the curve of confidence", measures.areaUnderCurve),
        ]
        let foreign = abstainedForeign.sorted { $0.key < $1.key }
            .map { ("not answered of \($0.key)", Optional($0.value)) }
        let lines = (rows + foreign).compactMap { name, value in
            value.map { Self.line(name, String(format: "%8.3f", $0)) }
        }
        let words = measures.medianWords.map {
            Self.line("words, median", String(format: "%8.0f", $0))
        }
        let longest = measures.p99Words.map {
            Self.line("words, 99th of 100", String(format: "%8.0f", $0))
        }
        return
            ([
                "\(collection), \(measures.answerableCount) answerable and "
                    + "\(measures.unanswerableCount) unanswerable questions"
            ] + lines + [words, longest].compactMap { $0 } + [
                Self.line("milliseconds, median", String(format: "%8.3f", medianMilliseconds)),
                Self.line("milliseconds, 99th of 100", String(format: "%8.3f", p99Milliseconds)),
            ])
            .joined(separator: "\n") + "\n"
    }

    /// The figures of several collections for a program.
    static func json(of reports: [AnswersReport]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(["collections": reports]), as: UTF8.self)
    }

    private static func line(_ name: String, _ value: String) -> String {
        "  " + name.padding(toLength: 36, withPad: " ", startingAt: 0) + value
    }
}
