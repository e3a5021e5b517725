public import Corpus
public import Retrieval

/// What an indexing run did.
public struct IndexReport: Hashable, Sendable {
    /// What it did with one source.
    public struct SourceReport: Hashable, Sendable {
        /// The source.
        public var source: Source
        /// The paths of documents that are new.
        public var added: [String] = []
        /// The paths of documents that say something else than before.
        public var changed: [String] = []
        /// The paths of documents that are no longer there.
        public var removed: [String] = []
        /// How many documents are as they were.
        public var unchangedCount = 0
        /// What was left out, and why.
        public var skipped: [SkippedFile] = []
        /// How many files of each well-known other type were passed over, by extension.
        public var ignored: [String: Int] = [:]
        /// Why the source as a whole could not be read; its documents stay as they were.
        public var failure: SourceError?
    }

    /// The sources, in the order in which they were read.
    public var sources: [SourceReport]

    /// How many documents of each source were taken out because it is no longer remembered.
    public var forgotten: [String: Int]

    /// The generation in use after the run.
    public var generation: IndexGeneration

    /// Why the index was built from nothing, nil where it was not.
    public var freshReason: String?

    /// How many bytes were read.
    public var bytesRead: Int64

    /// Whether any file was left out.
    public var hasSkipped: Bool { sources.contains { !$0.skipped.isEmpty } }

    /// Whether any source could not be read.
    public var hasFailure: Bool { sources.contains { $0.failure != nil } }
}
