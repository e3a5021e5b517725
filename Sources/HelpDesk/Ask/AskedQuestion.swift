public import Answering

/// What became of a question, for whoever counts.
public struct AskedQuestion: Sendable {
    /// The door that it came through.
    public var door: String
    /// What came out of it; nil where something failed.
    public var outcome: Outcome?
    /// How long it took, in seconds.
    public var seconds: Double
}
