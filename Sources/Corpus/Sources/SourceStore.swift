/// Remembers the sources, and what must outlive the index.
public protocol SourceStore: Sendable {
    /// The sources in the order of their names.
    func sources() throws -> [RememberedSource]

    /// Remembers a source, or the new place and collection of a known one.
    func save(_ source: Source) throws

    /// Forgets a source; whether there was one of this name.
    func remove(name: String) throws -> Bool

    /// Notes that sources are in the index as of a generation.
    func setIndexed(names: [String], generation: Int64) throws

    /// The greatest generation that any index of this desk ever had, 0 before the first.
    func lastGeneration() throws -> Int64
}

/// A source, and whether the index has held it.
public struct RememberedSource: Hashable, Sendable {
    /// The source.
    public var source: Source

    /// The generation that it was last brought up to date in; nil where it never was.
    public var indexedGeneration: Int64?

    /// Makes a remembered source.
    public init(source: Source, indexedGeneration: Int64?) {
        self.source = source
        self.indexedGeneration = indexedGeneration
    }
}
