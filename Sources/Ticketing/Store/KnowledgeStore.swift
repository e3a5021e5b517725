/// Where tickets lie that others may learn from, as documents to be indexed.
public protocol KnowledgeStore: Sendable {
    /// Puts documents in the place of those that are there.
    ///
    /// - Parameter documents: The texts by their names: `DK-1042.md`.
    /// - Returns: Whether anything is different.
    /// - Throws: What the file system says.
    func replace(with documents: [String: String]) throws -> Bool
}
