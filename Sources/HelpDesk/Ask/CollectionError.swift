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

    /// Throws unless all collections that somebody names are there for them.
    ///
    /// - Parameters:
    ///   - names: Those that are asked for; nil for all.
    ///   - index: The index of what whoever asks may see.
    /// - Throws: ``CollectionError`` with the first, by name, that is not there.
    static func check(
        _ names: Set<String>?,
        in index: any PassageIndex
    ) throws(CollectionError) {
        guard let names else { return }
        let known = Set(index.ranking.passages.collectionNames)
        if let unknown = names.subtracting(known).min() {
            throw .unknown(name: unknown, known: known.sorted())
        }
    }
}
