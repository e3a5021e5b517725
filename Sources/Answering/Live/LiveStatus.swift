public import Fabric

public import struct Foundation.Date

/// The part of the fabric's state that a question touches.
public struct LiveStatus: Hashable, Sendable, Codable {
    /// What is so while no fabric is set up.
    public static let notConfigured = LiveStatus(reason: "no fabric configured")

    /// When the state was put together; nil where there is none.
    public var time: Date?
    /// How old the oldest sample used was then, in seconds.
    public var ageSeconds: Double?
    /// The samples, in the order of their markers.
    public var citations: [TelemetryCitation] = []
    /// What is wrong that the question touches, the most urgent first.
    public var findings: [Finding] = []
    /// Why there is nothing of the fabric in the answer; nil where there is.
    public var reason: String?

    /// Makes a status that says why it is empty.
    public init(reason: String?) {
        self.reason = reason
    }
}
