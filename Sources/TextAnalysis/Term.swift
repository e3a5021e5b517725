/// A term that the analyzer found, as a value that may be kept.
public struct Term: Hashable, Sendable {
    /// The folded and, where it is a word, stemmed text.
    public let text: String

    /// The bytes of the input (UTF-8) that the term was made from.
    public let range: Range<Int>

    /// How the term relates to the written text.
    public let role: TermRole

    /// Makes a term; ``Analyzer`` is what usually does.
    public init(text: String, range: Range<Int>, role: TermRole) {
        self.text = text
        self.range = range
        self.role = role
    }
}
