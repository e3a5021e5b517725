public import Foundation

/// A folder for one test, gone with its last holder.
public final class TemporaryFolder: Sendable {
    /// The absolute path, without links in it.
    public let path: String

    /// Makes an empty folder.
    ///
    /// - Throws: What the file system says.
    public init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        path = base.appendingPathComponent("docket-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // What is left over lies in the system's temporary folder, which is emptied in time.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Calls `body` with a folder that is there as long as it runs.
    public static func with<Value>(_ body: (TemporaryFolder) throws -> Value) throws -> Value {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try body(folder) }
    }

    /// Writes a text to a file, making the folders above it.
    public func write(_ text: String, to file: String) throws {
        try write(Data(text.utf8), to: file)
    }

    /// Writes bytes to a file, making the folders above it.
    public func write(_ data: Data, to file: String) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try data.write(to: url)
    }

    /// Removes a file.
    public func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: path + "/" + file)
    }
}
