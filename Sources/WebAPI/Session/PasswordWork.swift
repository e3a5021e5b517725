import Dispatch
import Foundation
import Hummingbird

/// Has few passwords compared at once, as each takes much memory and time, and has them compared beside
/// the threads that serve requests.
actor PasswordWork {
    /// Where it all runs.
    private final class Threads: TaskExecutor {
        private let queue = DispatchQueue(label: "docket.passwords", attributes: .concurrent)

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    /// Half of the processors, so that the others go on serving.
    private static let atOnce = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
    private static let waiting = 50

    private let threads = Threads()
    private var running = 0
    private var queue: [CheckedContinuation<Void, Never>] = []

    /// Does a piece of work once it is its turn.
    ///
    /// - Throws: ``Problem`` where too many wait, and what `body` throws.
    func run<Value: Sendable>(
        _ body: @Sendable @escaping () async throws -> Value
    ) async throws -> Value {
        if running >= Self.atOnce {
            guard queue.count < Self.waiting else {
                throw Problem.tooMany(after: 5, detail: "Too many people are signing in.")
            }
            // Whoever goes first leaves its place to this one.
            await withCheckedContinuation { queue.append($0) }
        } else {
            running += 1
        }
        defer {
            if queue.isEmpty { running -= 1 } else { queue.removeFirst().resume() }
        }
        return try await withTaskExecutorPreference(threads) { try await body() }
    }
}
