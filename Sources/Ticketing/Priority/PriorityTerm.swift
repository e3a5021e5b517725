/// One factor of a priority's score, and why it is what it is.
public struct PriorityTerm: Hashable, Sendable, Codable {
    /// What a factor stands for.
    public enum Name: String, Hashable, Sendable, Codable, CaseIterable {
        /// What kind of work suffers: inference before training.
        case serviceClass
        /// How much lies behind the place: accelerators and workloads.
        case blastRadius
        /// How far objectives are missed.
        case sloBurn
        /// How long it has been open.
        case age
    }

    /// What it stands for.
    public var name: Name
    /// The factor, greater than 0; 1 changes nothing.
    public var value: Double
    /// Why it is what it is, in words.
    public var reason: String

    /// Makes a term.
    public init(_ name: Name, _ value: Double, _ reason: String) {
        self.name = name
        self.value = value
        self.reason = reason
    }
}
