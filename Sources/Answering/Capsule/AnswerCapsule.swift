public import struct Foundation.Date

/// An answer frozen with all of the evidence that it stands on.
public struct AnswerCapsule: Hashable, Sendable {
    /// The answer as it was given.
    public var answer: Answer
    /// When it was asked for first.
    public var firstAsked: Date
    /// When it was asked for last.
    public var lastAsked: Date
    /// How often it was given.
    public var count: Int

    /// Makes a capsule.
    public init(answer: Answer, firstAsked: Date, lastAsked: Date, count: Int) {
        self.answer = answer
        self.firstAsked = firstAsked
        self.lastAsked = lastAsked
        self.count = count
    }
}
