/// A part of what its person may do that a token can be bound to.
public enum AccessScope: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Asking, searching, reading documents and looking at the fabric.
    case ask
    /// Reading tickets.
    case readTickets = "tickets:read"
    /// Filing tickets and working on them.
    case writeTickets = "tickets:write"
    /// Sending alerts in.
    case alerts
    /// Reading what Docket tells of itself at `/metrics`.
    case metrics
    /// Setting the desk up: people, queues, tokens, lists of access, webhooks.
    case admin

    /// In the order in which they are listed.
    public static func < (left: AccessScope, right: AccessScope) -> Bool {
        left.rawValue < right.rawValue
    }
}
