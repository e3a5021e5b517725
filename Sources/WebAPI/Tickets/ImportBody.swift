/// What became of tickets that were brought in, as JSON.
public struct ImportBody: Codable, Hashable, Sendable {
    /// A line that was not brought in.
    public struct Failure: Codable, Hashable, Sendable {
        /// The line, from 1.
        public var line: Int
        /// Why.
        public var reason: String
    }

    /// How many are here now.
    public var imported = 0
    /// How many were here already.
    public var known = 0
    /// The lines that were not brought in.
    public var failed: [Failure] = []

    /// Makes a result of nothing.
    public init() {}
}
