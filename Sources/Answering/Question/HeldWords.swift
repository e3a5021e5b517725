/// Which words of a question a text holds, by their places in ``QuestionWeights``.
struct HeldWords: OptionSet, Hashable {
    /// The most words that are looked at.
    static let limit = 64

    var rawValue: UInt64
}

/// What a text holds of a question.
struct Held: Hashable {
    /// The words.
    var words: HeldWords = []
    /// The words that stand close to the one after them in the question.
    var pairs: HeldWords = []
}
