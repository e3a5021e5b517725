import Corpus
import Foundation
import HelpDesk
import Retrieval

/// What an indexing run did, as JSON.
struct IndexReportBody: Encodable {
    /// A file that was left out.
    struct Skipped: Encodable {
        var path: String
        /// The reason in one word.
        var code: String
        /// The reason in a sentence.
        var reason: String
    }

    /// What became of one source.
    struct SourceBody: Encodable {
        var name: String
        var root: String
        var collection: String
        var added: [String]
        var changed: [String]
        var removed: [String]
        var unchanged: Int
        var skipped: [Skipped]
        /// How many files of well-known other types were passed over, by extension.
        var ignored: [String: Int]
        /// Why the source as a whole could not be read.
        var failure: String?
    }

    var generation: Int64
    var indexedAt: Date
    var documents: Int
    var passages: Int
    /// Why the index was built from nothing.
    var rebuilt: String?
    var sources: [SourceBody]

    init(_ report: IndexReport) {
        generation = report.generation.number
        indexedAt = report.generation.builtAt
        documents = report.generation.documentCount
        passages = report.generation.passageCount
        rebuilt = report.freshReason
        sources = report.sources.map { source in
            SourceBody(
                name: source.source.name,
                root: source.source.root,
                collection: source.source.collection,
                added: source.added,
                changed: source.changed,
                removed: source.removed,
                unchanged: source.unchangedCount,
                skipped: source.skipped.map {
                    Skipped(path: $0.path, code: $0.reason.code, reason: $0.reason.description)
                },
                ignored: source.ignored,
                failure: source.failure?.description
            )
        }
    }
}
