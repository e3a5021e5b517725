import Foundation

/// What is piped into the program.
enum StandardInput {
    /// The text on stdin, up to a limit in bytes; bytes that are no UTF-8 are replaced.
    static func text(limit: Int) throws -> String {
        let data = try FileHandle.standardInput.read(upToCount: limit) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
