import Corpus
import Foundation
import HelpDesk
import Retrieval
import WebAPI

/// What an indexing run did, as text or as JSON.
struct IndexReportPrinter {
    let report: IndexReport
    /// How long the run took; nil where nobody waited for it.
    let seconds: Double?

    /// How many names of a kind are listed as text.
    private static let listLimit = 20

    /// Prints the report.
    func print(asJSON: Bool) throws {
        guard !asJSON else {
            let data = try APICoding.encoded(IndexReportBody(report))
            Console.print(String(decoding: data, as: UTF8.self))
            return
        }
        if let reason = report.freshReason, reason != "there was no index yet" {
            Console.note("the index was built anew: \(reason)")
        }
        for source in report.sources { show(source) }
        for (name, count) in report.forgotten.sorted(by: { $0.key < $1.key }) {
            Console.note(
                "took \(Amounts.counted(count, "document")) of \(Console.harmless(name)) out, "
                    + "which is no remembered source"
            )
        }
        let generation = report.generation
        var end =
            "generation \(generation.number): "
            + "\(Amounts.counted(generation.documentCount, "document")), "
            + Amounts.counted(generation.passageCount, "passage")
        if let seconds {
            end += String(format: " (%.1f s", seconds)
            if report.bytesRead > 0, seconds >= 0.5 {
                end += ", \(Amounts.megabytes(Double(report.bytesRead) / seconds))/s"
            }
            end += ")"
        }
        Console.print(end)
    }

    private func show(_ source: IndexReport.SourceReport) {
        if let failure = source.failure {
            Console.error("\(failure)")
            return
        }
        let counts = [
            (source.added.count, "added"), (source.changed.count, "changed"),
            (source.removed.count, "removed"), (source.unchangedCount, "unchanged"),
            (source.skipped.count, "skipped"),
        ]
        let words = counts.filter { $0.0 > 0 }.map { "\(Amounts.count($0.0)) \($0.1)" }
        let name = Console.styled(Console.harmless(source.source.name), .bold)
        Console.print("\(name): \(words.isEmpty ? "no documents" : words.joined(separator: ", "))")
        for (mark, paths) in [("~", source.changed), ("-", source.removed)] {
            for path in paths.prefix(Self.listLimit) {
                Console.print("  \(mark) \(Console.harmless(path))")
            }
            if paths.count > Self.listLimit {
                Console.print("  \(mark) and \(Amounts.count(paths.count - Self.listLimit)) more")
            }
        }
        for file in source.skipped {
            let path = Console.styled(Console.harmless(file.path), .warning)
            Console.print("  skipped \(path): \(Console.harmless(file.reason.description))")
        }
        if !source.ignored.isEmpty {
            let types = source.ignored.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\(Amounts.count($0.value)) \(Console.harmless($0.key))" }
            Console.print("  passed over, being no documents: \(types.joined(separator: ", "))")
        }
    }
}
