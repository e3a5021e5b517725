import Foundation
import Retrieval

/// A lock on a file that other processes respect; it ends with the process at the latest.
final class FileLock: Sendable {
    private let descriptor: CInt

    private init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock, and waits as long as somebody else has it.
    ///
    /// - Parameters:
    ///   - path: The file, made where it is not there.
    ///   - onWait: Called once before waiting.
    /// - Returns: The lock, held until it is released.
    /// - Throws: ``PassageIndexError`` where the file cannot be written.
    /// - Throws: ``PassageIndexError`` where the file cannot be written.
    static func take(_ path: String, onWait: @Sendable () -> Void) async throws -> FileLock {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw IndexFailure.error(code: errno, path: path) }
        let lock = FileLock(descriptor: descriptor)
        var hasWaited = false
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw IndexFailure.error(code: errno, path: path)
            }
            if !hasWaited { onWait() }
            hasWaited = true
            try await Task.sleep(for: .milliseconds(100))
        }
        return lock
    }
}
