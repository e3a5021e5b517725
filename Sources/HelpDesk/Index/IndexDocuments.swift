public import Corpus
public import Retrieval

public import struct Foundation.Date

/// Brings the index up to date with the files of sources.
public struct IndexDocuments: Sendable {
    /// How many files are read ahead of the one that is being written.
    private static let readAhead = 8

    private let tree: any DocumentTree
    private let sources: any SourceStore
    private let store: any PassageIndexStore

    /// Makes the use case.
    public init(
        tree: any DocumentTree,
        sources: any SourceStore,
        store: any PassageIndexStore
    ) {
        self.tree = tree
        self.sources = sources
        self.store = store
    }

    /// Brings sources up to date; nobody who asks waits for it.
    ///
    /// A file that cannot be read is reported and the rest is indexed; a source that cannot be
    /// read keeps the documents it has.
    ///
    /// - Parameters:
    ///   - selected: The sources to look at, with their places.
    ///   - remembered: All remembered sources, with their places: the documents of any other go,
    ///     and an index that has to be built from nothing gets those back that it held.
    ///   - isThorough: Whether to look through the whole index for damage first.
    ///   - date: The time that the generation will bear.
    ///   - progress: Called often, from one task at a time.
    /// - Returns: What was done, and the generation in use from now on.
    /// - Throws: ``PassageIndexError`` where the index cannot be written.
    public func callAsFunction(
        _ selected: [Source],
        of remembered: [RememberedSource],
        isThorough: Bool = true,
        at date: Date,
        progress: @escaping @Sendable (IndexProgress) -> Void = { _ in }
    ) async throws -> IndexReport {
        do {
            return try await update(selected, remembered, isThorough, date, progress)
        } catch PassageIndexError.corrupt(_, let reason) where store.identity() != nil {
            // Damage that shows only where the index is changed: once more, with nothing.
            let aside = try store.setAside()
            var report = try await update(selected, remembered, isThorough, date, progress)
            report.freshReason = "the index was damaged (\(reason)) and set aside as \(aside)"
            return report
        }
    }

    private func update(
        _ selected: [Source],
        _ remembered: [RememberedSource],
        _ isThorough: Bool,
        _ date: Date,
        _ progress: @escaping @Sendable (IndexProgress) -> Void
    ) async throws -> IndexReport {
        let build = try await store.beginBuild(isThorough: isThorough) {
            progress(
                IndexProgress(
                    filesDone: 0,
                    fileCount: 0,
                    bytesDone: 0,
                    byteCount: 0,
                    phase: .waiting
                )
            )
        }
        do {
            var run = IndexRun(
                tree: tree,
                build: build,
                remembered: remembered,
                readAhead: Self.readAhead,
                progress: progress
            )
            let reports = try await run.update(selected)
            let generation = try build.finish(after: sources.lastGeneration(), at: date)
            let indexed = reports.filter { $0.failure == nil }.map(\.source.name)
            try sources.setIndexed(names: indexed, generation: generation.number)
            return IndexReport(
                sources: reports,
                forgotten: run.forgotten,
                generation: generation,
                freshReason: build.freshReason,
                bytesRead: run.bytesRead
            )
        } catch {
            build.discard()
            throw error
        }
    }
}
