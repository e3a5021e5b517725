/// A passage that a search found, with the words around what matched.
public struct SearchHit: Hashable, Sendable {
    /// A stretch of a snippet.
    public struct Fragment: Hashable, Sendable {
        /// The text.
        public var text: String
        /// Whether it is what was searched for.
        public var isMatch: Bool

        /// Makes a fragment.
        public init(text: String, isMatch: Bool) {
            self.text = text
            self.isMatch = isMatch
        }
    }

    /// The passage.
    public var passage: IndexedPassage

    /// The words around the first matches, in their order.
    public var snippet: [Fragment]

    /// For ranking only: comparable within one search, greater is better.
    public var score: Double

    /// Makes a hit.
    public init(passage: IndexedPassage, snippet: [Fragment], score: Double) {
        self.passage = passage
        self.snippet = snippet
        self.score = score
    }
}
