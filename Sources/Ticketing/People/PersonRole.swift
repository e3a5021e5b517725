/// What somebody may do.
public enum PersonRole: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Files tickets, and sees those that are theirs or that they watch.
    case requester
    /// Works on tickets.
    case agent
    /// Sets the desk up.
    case admin

    /// Who may do less comes first.
    public static func < (left: PersonRole, right: PersonRole) -> Bool {
        let order = allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }

    /// Whether they see all tickets and what agents write to each other.
    public var isAgent: Bool { self != .requester }
}
