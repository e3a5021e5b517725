public import Corpus
public import Foundation
public import Retrieval
import Synchronization

/// Tells what the index holds, and brings it up to date for whoever asks at a running server.
public final class ManageIndex: Sendable {
    /// A run that goes on, or the last one that ended.
    public struct Run: Hashable, Sendable {
        /// When it began.
        public var startedAt: Date
        /// When it ended; nil while it goes on.
        public var endedAt: Date?
        /// How far it has come.
        public var progress: IndexProgress
        /// What it did; nil before its end, and where it failed.
        public var report: IndexReport?
        /// Why it failed.
        public var failure: String?
    }

    /// What the index holds.
    public struct Contents: Sendable {
        /// The generation in use.
        public var generation: IndexGeneration
        /// How many documents each collection has.
        public var collections: [(name: String, documents: Int)]
        /// The sources, with the generation that each was brought up to date in.
        public var sources: [RememberedSource]
        /// The files that were left out.
        public var leftOut: [LeftOutFile]
        /// The run that goes on, or the last one of this server.
        public var run: Run?
    }

    /// How many files that were left out are told of.
    private static let limit = 1_000

    private let holder: IndexHolder
    private let index: IndexDocuments
    private let sources: @Sendable () throws -> [RememberedSource]
    private let now: @Sendable () -> Date
    private let run = Mutex<Run?>(nil)

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - holder: The generation in use.
    ///   - index: What brings sources up to date.
    ///   - now: Tells the time.
    ///   - sources: The remembered sources with their places.
    public init(
        holder: IndexHolder,
        index: IndexDocuments,
        now: @escaping @Sendable () -> Date,
        sources: @escaping @Sendable () throws -> [RememberedSource]
    ) {
        self.holder = holder
        self.index = index
        self.now = now
        self.sources = sources
    }

    /// What the index holds now.
    ///
    /// - Throws: ``PassageIndexError`` where it cannot be read; what the sources' store throws.
    public func contents() throws -> Contents {
        let current = try holder.current()
        return Contents(
            generation: current.generation,
            collections: try current.collectionSizes(),
            sources: try sources(),
            leftOut: try current.leftOut(limit: Self.limit),
            run: run.withLock { $0 }
        )
    }

    /// Begins to bring all sources up to date, unless that goes on already.
    ///
    /// - Returns: The run, and whether this call began it.
    public func start() -> (run: Run, isNew: Bool) {
        let (begun, isNew) = run.withLock { run in
            if let run, run.endedAt == nil { return (run, false) }
            let begun = Run(
                startedAt: now(),
                progress: IndexProgress(
                    filesDone: 0,
                    fileCount: 0,
                    bytesDone: 0,
                    byteCount: 0,
                    phase: .waiting
                )
            )
            run = begun
            return (begun, true)
        }
        if isNew { Task { await self.bringUpToDate() } }
        return (begun, isNew)
    }

    private func bringUpToDate() async {
        do {
            let remembered = try sources()
            let report = try await index(
                remembered.map(\.source),
                of: remembered,
                at: now(),
                progress: { [self] progress in
                    run.withLock { $0?.progress = progress }
                }
            )
            end { $0.report = report }
        } catch {
            end { $0.failure = "\(error)" }
        }
    }

    private func end(_ change: (inout Run) -> Void) {
        let now = now()
        run.withLock { run in
            guard var ended = run else { return }
            change(&ended)
            ended.endedAt = now
            run = ended
        }
    }
}
