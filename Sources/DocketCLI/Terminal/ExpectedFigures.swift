import Evaluation
import Foundation

/// Figures that were measured once and are expected again.
struct ExpectedFigures: Codable {
    /// By how much a figure may fall.
    static let tolerance = 0.005

    /// What one collection is measured by.
    struct Figures: Codable {
        /// The mean of nDCG@10.
        var nDCG10: Double
        /// The share of questions whose first document is relevant.
        var precision1: Double
    }

    /// The figures of each collection, by its name.
    var collections: [String: Figures]

    /// The figures of the first configuration of reports.
    init(of reports: [RetrievalReport]) {
        collections = [:]
        for report in reports {
            guard let row = report.rows.first else { continue }
            collections[report.collection] = Figures(
                nDCG10: row.measures.nDCG10,
                precision1: row.measures.precision1
            )
        }
    }

    /// Reads figures that were written down.
    init(readFrom path: String) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw TestCollectionError.unreadable(file: path, reason: "no such file, or no right to")
        }
        do {
            self = try JSONDecoder().decode(ExpectedFigures.self, from: data)
        } catch {
            throw TestCollectionError.line(
                file: path,
                number: 1,
                reason: "it is not the JSON that --save writes"
            )
        }
    }

    /// Writes the figures down.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let data = try encoder.encode(self) + Data("\n".utf8)
        do {
            try data.write(to: URL(fileURLWithPath: path))
        } catch {
            throw TestCollectionError.unwritable(file: path)
        }
    }

    /// What fell too far, in words; collections that are not expected are passed over.
    func shortfalls(in reports: [RetrievalReport]) -> [String] {
        let measured = ExpectedFigures(of: reports).collections
        return measured.sorted { $0.key < $1.key }.flatMap { name, figures -> [String] in
            guard let expected = collections[name] else { return [] }
            return [
                ("nDCG@10", figures.nDCG10, expected.nDCG10),
                ("P@1", figures.precision1, expected.precision1),
            ].compactMap { measure, now, before in
                guard now < before - Self.tolerance else { return nil }
                return String(format: "%@: %@ fell from %.4f to %.4f", name, measure, before, now)
            }
        }
    }
}
