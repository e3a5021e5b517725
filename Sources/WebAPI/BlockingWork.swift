import Foundation
import NIOPosix

/// Runs what waits for the disk, or takes long, beside the threads that serve requests, so that one long
/// search holds nobody else up.
enum BlockingWork {
    /// Threads of their own: those of Dispatch serve requests, too, and there are no more of them than
    /// processors while all have work.
    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(
            numberOfThreads: max(16, 4 * ProcessInfo.processInfo.activeProcessorCount)
        )
        threads.start()
        return threads
    }()

    /// The result of `body`, run on a thread of its own.
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await threads.runIfActive(body)
    }
}
