import Retrieval

/// What can be wrong with the collections that somebody names.
public enum CollectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No document belongs to a collection of this name.
    case unknown(name: String, known: [String])

    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .unknown(let name, let known):
            "there is no collection '\(name)'; there are: \(known.joined(separator: ", "))"
        }
    }

    /// The collections to look in.
    ///
    /// - Parameters:
    ///   - names: Those that are asked for; nil for all.
    ///   - hidden: Those that are not there for whoever asks.
    ///   - index: The index.
    /// - Returns: The collections; nil for all of the index.
    /// - Throws: ``CollectionError`` with the first, by name, that is not there.
    static func visible(
        _ names: Set<String>?,
        besides hidden: Set<String>,
        in index: any PassageIndex
    ) throws(CollectionError) -> Set<String>? {
        guard names != nil || !hidden.isEmpty else { return nil }
        let known = Set(index.ranking.passages.collectionNames).subtracting(hidden)
        guard let names else { return known }
        if let unknown = names.subtracting(known).min() {
            throw .unknown(name: unknown, known: known.sorted())
        }
        return names
    }
}
