public import Corpus
import Retrieval

public import struct Foundation.Date

/// Keeps the index in step with the files of the remembered sources.
public struct KeepIndexed: Sendable {
    private let index: IndexDocuments
    private let interval: Duration
    private let now: @Sendable () -> Date
    private let sources: @Sendable () throws -> [RememberedSource]

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - index: What brings sources up to date.
    ///   - interval: How long to rest between two looks.
    ///   - now: Tells the time.
    ///   - sources: The remembered sources with their places, asked before each look.
    public init(
        index: IndexDocuments,
        interval: Duration = .seconds(1),
        now: @escaping @Sendable () -> Date,
        sources: @escaping @Sendable () throws -> [RememberedSource]
    ) {
        self.index = index
        self.interval = interval
        self.now = now
        self.sources = sources
    }

    /// Looks for changes until the task is cancelled.
    ///
    /// - Parameter onResult: Called after each look that changed something or failed.
    public func callAsFunction(
        onResult: @Sendable (Result<IndexReport, any Error>) -> Void
    ) async {
        var generation: Int64?
        var lastFailure: String?
        while !Task.isCancelled {
            do {
                let remembered = try sources()
                let report = try await index(
                    remembered.map(\.source),
                    of: remembered,
                    isThorough: generation == nil,
                    at: now()
                )
                if let generation, generation != report.generation.number {
                    onResult(.success(report))
                }
                generation = report.generation.number
                lastFailure = nil
            } catch is CancellationError {
                return
            } catch {
                // The same trouble is told once.
                if lastFailure != "\(error)" { onResult(.failure(error)) }
                lastFailure = "\(error)"
            }
            // Cancellation ends the wait and then the loop.
            try? await Task.sleep(for: interval)
        }
    }
}
