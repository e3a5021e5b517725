public import struct Foundation.Date

/// A workflow file that was in force.
public struct StoredWorkflow: Hashable, Sendable {
    /// Its version.
    public var version: String
    /// The file's text.
    public var text: String
    /// When it came into force.
    public var time: Date

    /// Makes a record.
    public init(version: String, text: String, time: Date) {
        self.version = version
        self.text = text
        self.time = time
    }
}
