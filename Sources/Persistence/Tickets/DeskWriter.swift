import Dispatch
import GRDB
import Synchronization

/// Writes to `desk.sqlite`: those who come while the disk is busy share the next transaction, so that
/// many wait for it once together, and each is told only when all of it is on the disk.
final class DeskWriter: Sendable {
    /// Something that is to be written, and those who wait for it.
    struct Job: Sendable {
        /// Writes it; what it throws undoes it alone.
        var run: @Sendable (Database) throws -> Void
        /// Told once: nil when it is on the disk, else why it is not.
        var end: @Sendable ((any Error)?) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isWriting = false
    }

    /// So many share a transaction at most, so that nobody waits for long.
    private static let batchLimit = 64

    private let pool: DatabasePool
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "docket.desk.writer")

    init(pool: DatabasePool) {
        self.pool = pool
    }

    /// Writes something, together with others who wait.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let result = Mutex<Value?>(nil)
        return try await withCheckedThrowingContinuation { continuation in
            add(
                Job { database in
                    let value = try body(database)
                    result.withLock { $0 = value }
                } end: { error in
                    if let error {
                        continuation.resume(throwing: error)
                    } else if let value = result.withLock({ $0 }) {
                        continuation.resume(returning: value)
                    } else {
                        preconditionFailure("what was written has a value")
                    }
                }
            )
        }
    }

    private func add(_ job: Job) {
        let begins = state.withLock { state in
            state.waiting.append(job)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { queue.async { self.work() } }
    }

    /// Writes until nobody waits.
    private func work() {
        while true {
            let batch = state.withLock { state in
                let batch = Array(state.waiting.prefix(Self.batchLimit))
                state.waiting.removeFirst(batch.count)
                state.isWriting = !batch.isEmpty
                return batch
            }
            guard !batch.isEmpty else { return }
            for (job, error) in write(batch) { job.end(error) }
        }
    }

    /// Writes some jobs in one transaction.
    ///
    /// - Parameter batch: The jobs.
    /// - Returns: Each with why it is not on the disk, nil where it is.
    private func write(_ batch: [Job]) -> [(Job, (any Error)?)] {
        do {
            return try pool.writeWithoutTransaction { database in
                var results: [(Job, (any Error)?)] = []
                try database.inTransaction(.immediate) {
                    for job in batch { results.append((job, try Self.run(job, in: database))) }
                    return .commit
                }
                return results
            }
        } catch {
            return batch.map { ($0, error) }
        }
    }

    /// Runs a job so that its failure undoes it alone.
    ///
    /// - Returns: Why it failed; nil where it did not.
    /// - Throws: What made SQLite undo the whole transaction: then nobody's is written.
    private static func run(_ job: Job, in database: Database) throws -> (any Error)? {
        do {
            try database.inSavepoint {
                try job.run(database)
                return .commit
            }
            return nil
        } catch {
            // A full disk ends the transaction of all.
            guard database.isInsideTransaction else { throw error }
            return error
        }
    }
}
