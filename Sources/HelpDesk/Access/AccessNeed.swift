public import Ticketing

/// What somebody has to be allowed, to be let through a door.
public enum AccessNeed: Hashable, Sendable, CaseIterable {
    /// Nothing: whoever reaches the server may.
    case nothing
    /// Nothing by itself: each thing that is done through the door is checked when it is done.
    case perAction
    /// Asking, searching, reading documents and looking at the fabric.
    case asking
    /// Reading what Docket tells of itself.
    case metrics
    /// Filing a ticket.
    case filing
    /// Reading tickets.
    case reading
    /// Working on tickets, which shows them, too.
    case working
    /// Looking at what the desk can learn of questions and tickets.
    case insight
    /// Sending alerts in.
    case alerts
    /// Being known by name, and nothing else.
    case name
    /// Setting the desk up.
    case administration
    /// Setting up who is told of tickets.
    case webhooks

    /// The scopes that a token has to have for it.
    public var scopes: [AccessScope] {
        switch self {
        case .nothing, .perAction, .name: []
        case .asking: [.ask]
        case .metrics: [.metrics]
        case .filing: [.writeTickets]
        case .reading, .insight: [.readTickets]
        case .working: [.writeTickets, .readTickets]
        case .alerts: [.alerts]
        case .administration: [.admin]
        case .webhooks: [.admin, .readTickets]
        }
    }

    /// The role that it takes at least.
    var role: PersonRole {
        switch self {
        case .nothing, .perAction, .asking, .metrics, .filing, .reading, .working, .name: .requester
        // What others ask and file is for those who work on it. An alert changes tickets that those who only ask do not see.
        case .alerts, .insight: .agent
        case .administration, .webhooks: .admin
        }
    }

    /// What it is, to be read after "for".
    var words: String {
        switch self {
        case .nothing, .perAction: "this"
        case .asking: "asking and searching"
        case .metrics: "reading the metrics"
        case .filing: "filing a ticket"
        case .reading: "reading tickets"
        case .working: "working on tickets"
        case .insight: "looking at figures of questions and tickets"
        case .alerts: "sending alerts"
        case .name: "this"
        case .administration: "setting up the desk"
        case .webhooks: "setting up webhooks"
        }
    }
}
