import Dispatch

/// Runs what waits for the disk beside the threads that serve requests, so that one long search
/// holds nobody else up.
enum BlockingWork {
    private static let queue = DispatchQueue(label: "docket.blocking", attributes: .concurrent)

    /// The result of `body`, run on a thread of its own.
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
