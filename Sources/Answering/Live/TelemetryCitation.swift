public import Fabric

/// A sample of the fabric that an answer stands on.
public struct TelemetryCitation: Hashable, Sendable, Codable {
    /// What the text refers to it by: `T1`.
    public var marker: String
    /// The sample.
    public var sample: Sample

    /// Makes a citation.
    public init(marker: String, sample: Sample) {
        self.marker = marker
        self.sample = sample
    }
}
