import Dispatch
import Foundation
import Synchronization

/// Writes the log to standard error on a thread of its own.
///
/// Whoever logs never waits: where nobody reads what is written, lines are left out and counted.
final class LogSink: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var leftOut = 0
        var isWriting = false
    }

    /// The one of this process.
    static let standardError = LogSink(limit: 1 << 20) { bytes in
        FileHandle.standardError.write(Data(bytes))
    }

    private let limit: Int
    private let write: @Sendable ([UInt8]) -> Void
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "docket.log")

    /// Makes a sink.
    ///
    /// - Parameters:
    ///   - limit: How many bytes may wait.
    ///   - write: Writes bytes, and may take its time.
    init(limit: Int, write: @escaping @Sendable ([UInt8]) -> Void) {
        self.limit = limit
        self.write = write
    }

    /// Takes a line.
    func append(_ line: String) {
        let begins = state.withLock { state in
            guard state.waiting.count < limit else {
                state.leftOut += 1
                return false
            }
            state.waiting += line.utf8
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { queue.async { self.drain() } }
    }

    /// Waits until what was taken is written, but not for ever.
    func flush(within seconds: Double) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + seconds)
    }

    private func drain() {
        while true {
            let (bytes, leftOut) = state.withLock { state in
                defer { (state.waiting, state.leftOut) = ([], 0) }
                state.isWriting = !state.waiting.isEmpty || state.leftOut > 0
                return (state.waiting, state.leftOut)
            }
            guard !bytes.isEmpty || leftOut > 0 else { return }
            write(bytes)
            if leftOut > 0 {
                write(Array("docket: \(leftOut) lines of the log were left out\n".utf8))
            }
        }
    }
}
