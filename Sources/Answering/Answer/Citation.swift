public import Retrieval

/// A passage that an answer stands on, or that may help where there is no answer.
public struct Citation: Hashable, Sendable, Codable {
    /// What the text refers to it by: `D1`.
    public var marker: String

    /// The passage.
    public var passage: IndexedPassage

    /// The words of the passage that were used.
    public var quote: String

    /// Makes a citation.
    public init(marker: String, passage: IndexedPassage, quote: String) {
        self.marker = marker
        self.passage = passage
        self.quote = quote
    }
}
