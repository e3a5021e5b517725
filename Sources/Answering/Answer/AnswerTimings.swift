/// How long an answer took, in milliseconds.
public struct AnswerTimings: Hashable, Sendable {
    /// From the question to the best passages with their text.
    public var ranking = 0.0
    /// From there to the answer.
    public var composing = 0.0
    /// From the question to the whole answer.
    public var total = 0.0
    /// Whether the answer was kept from an earlier time.
    public var isFromCache = false

    /// Makes timings of nothing.
    public init() {}
}
