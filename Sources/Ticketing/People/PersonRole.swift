/// What somebody may do.
public enum PersonRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// Files tickets, and sees those that are theirs or that they watch.
    case requester
    /// Works on tickets.
    case agent
    /// Sets the desk up.
    case admin

    /// Whether they see all tickets and what agents write to each other.
    public var isAgent: Bool { self != .requester }
}
