/// One page of what a search found.
public struct SearchResults: Hashable, Sendable {
    /// The hits, best first; ties by the passage's number.
    public var hits: [SearchHit]

    /// How many passages match in all.
    public var total: Int

    /// Makes a page.
    public init(hits: [SearchHit], total: Int) {
        self.hits = hits
        self.total = total
    }
}
