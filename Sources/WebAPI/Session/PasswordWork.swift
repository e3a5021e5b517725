import Foundation

/// Has few passwords compared at once, as each takes much memory and time, and none on the threads that
/// serve requests.
actor PasswordWork {
    /// Half of the machine is left to others.
    private static let atOnce = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
    private static let waiting = 50

    private var running = 0
    private var queue: [CheckedContinuation<Void, Never>] = []

    /// Does a piece of work once it is its turn.
    ///
    /// - Throws: ``Problem`` where too many wait, and what `body` throws.
    func run<Value: Sendable>(
        _ body: @Sendable @escaping () throws -> Value
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
        return try await BlockingWork.run(body)
    }
}
