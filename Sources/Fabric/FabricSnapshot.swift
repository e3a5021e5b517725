public import struct Foundation.Date

/// The state of the fabric at one moment, as answers use it.
public struct FabricSnapshot: Hashable, Sendable, Codable {
    /// When it was put together; its samples may be older.
    public var time: Date
    /// The latest sample of each metric and place.
    public var samples: [Sample]
    /// What is wrong, the most urgent first.
    public var findings: [Finding]

    /// Makes a snapshot.
    public init(time: Date, samples: [Sample], findings: [Finding] = []) {
        self.time = time
        self.samples = samples
        self.findings = findings
    }
}
