import Corpus
import Foundation
import HelpDesk

/// A run that brings the index up to date, as JSON.
struct IndexRunBody: Codable, Hashable, Sendable {
    /// `waiting` for another run, `reading`, `finishing`, `done` or `failed`.
    var phase: String
    var startedAt: Date
    /// `null` while it goes on.
    @ExplicitNull var endedAt: Date?
    var filesDone: Int
    var fileCount: Int
    var bytesDone: Int64
    var byteCount: Int64
    /// How many documents are new, how many say something else, and how many are gone; 0 before the end.
    var added: Int
    var changed: Int
    var removed: Int
    /// The sources that could not be read, each with the reason.
    var failures: [String]

    /// Writes a run down.
    init(_ run: ManageIndex.Run) {
        phase =
            if run.failure != nil {
                "failed"
            } else if run.endedAt != nil {
                "done"
            } else {
                switch run.progress.phase {
                case .waiting: "waiting"
                case .reading: "reading"
                case .finishing: "finishing"
                }
            }
        startedAt = run.startedAt
        endedAt = run.endedAt
        filesDone = run.progress.filesDone
        fileCount = run.progress.fileCount
        bytesDone = run.progress.bytesDone
        byteCount = run.progress.byteCount
        let sources = run.report?.sources ?? []
        added = sources.reduce(0) { $0 + $1.added.count }
        changed = sources.reduce(0) { $0 + $1.changed.count }
        removed = sources.reduce(0) { $0 + $1.removed.count }
        failures =
            (run.failure.map { [$0] } ?? [])
            + sources.compactMap { source in
                source.failure.map { "\(source.source.name): \($0)" }
            }
    }
}
