import Evaluation
import Foundation

/// What was measured on a test collection, configuration by configuration.
struct RetrievalReport: Encodable {
    /// What was measured of one run.
    struct Row: Encodable {
        /// The configuration's name, or the file of somebody else's run.
        var name: String
        /// The means over all questions.
        var measures: RetrievalMeasures
        /// How long a question took, in milliseconds; nil for a run that was read.
        var milliseconds: Double?
        /// By how much nDCG@10 differs from the first row's; nil in the first.
        var difference: Double?
        /// How probable such a difference is between equals.
        var probability: Double?
    }

    /// The collection's name.
    let collection: String
    /// How many questions were asked.
    let questions: Int
    /// The rows, the standard configuration first.
    let rows: [Row]

    init(
        collection: TestCollection,
        runs: [(name: String, run: Run, milliseconds: Double?)]
    ) {
        self.collection = collection.name
        questions = collection.topics.count
        var first: [Double] = []
        rows = runs.enumerated().map { place, entry in
            let measures = collection.topics.map { topic in
                RetrievalMeasures(
                    of: (entry.run.rankings[topic.id] ?? []).map(\.document),
                    grades: collection.judgments.grades[topic.id] ?? [:]
                )
            }
            let gains = measures.map(\.nDCG10)
            if place == 0 { first = gains }
            let test = place == 0 ? nil : PairedTest(gains, against: first)
            return Row(
                name: entry.name,
                measures: .mean(of: measures),
                milliseconds: entry.milliseconds,
                difference: test?.difference,
                probability: test?.probability
            )
        }
    }

    /// The rows for a person.
    var table: String {
        let head =
            "\(collection), \(questions) questions\n"
            + Self.padded("configuration")
            + " nDCG@10  MRR@10     P@1    R@10   R@100      ms   difference"
        let lines = rows.map { row in
            var line =
                Self.padded(row.name)
                + Self.figures(row.measures)
            line += row.milliseconds.map { String(format: " %7.2f", $0) } ?? "        "
            if let difference = row.difference, let probability = row.probability {
                line += String(format: "   %+.4f (p = %.3f)", difference, probability)
            }
            return line
        }
        return ([head] + lines).joined(separator: "\n") + "\n"
    }

    /// The means over collections, for the configurations that all of them have.
    static func means(of reports: [RetrievalReport]) -> String {
        let names = reports.first?.rows.map(\.name) ?? []
        let lines = names.compactMap { name -> String? in
            let rows = reports.compactMap { report in report.rows.first { $0.name == name } }
            guard rows.count == reports.count else { return nil }
            return padded(name)
                + figures(.mean(of: rows.map(\.measures)))
        }
        return (["mean of \(reports.count) collections"] + lines).joined(separator: "\n")
    }

    /// The reports as JSON.
    static func json(of reports: [RetrievalReport]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(reports), as: UTF8.self)
    }

    private static func figures(_ measures: RetrievalMeasures) -> String {
        String(
            format: " %7.4f %7.4f %7.4f %7.4f %7.4f",
            measures.nDCG10,
            measures.reciprocalRank10,
            measures.precision1,
            measures.recall10,
            measures.recall100
        )
    }

    private static func padded(_ name: String) -> String {
        let shown = name.count > 24 ? "…" + name.suffix(23) : name
        return shown + String(repeating: " ", count: 24 - shown.count)
    }
}
