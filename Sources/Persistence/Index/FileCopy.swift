import Foundation

/// Copies a file within the system, in pieces as large as it takes: Foundation copies page by page.
enum FileCopy {
    /// Copies a file to a name that nobody has yet.
    ///
    /// - Throws: ``PassageIndexError`` where it cannot be read or written.
    static func copy(_ source: String, to target: String) throws {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw IndexFailure.error(code: errno, path: source) }
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard output >= 0 else { throw IndexFailure.error(code: errno, path: target) }
        defer { close(output) }
        while true {
            let count = sendfile(output, input, nil, 1 << 30)
            if count == 0 { return }
            if count < 0 {
                if errno == EINTR { continue }
                // A file system that cannot: Foundation reads and writes.
                guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else {
                    throw IndexFailure.error(code: errno, path: target)
                }
                unlink(target)
                try FileManager.default.copyItem(atPath: source, toPath: target)
                return
            }
        }
    }
}
