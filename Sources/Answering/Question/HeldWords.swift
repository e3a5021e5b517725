/// Which words of a question a text holds, by their places in ``QuestionWeights``.
struct HeldWords: OptionSet, Hashable {
    /// The most words that are looked at.
    static let limit = 64

    var rawValue: UInt64

    /// How many words there are.
    var count: Int { rawValue.nonzeroBitCount }
}
