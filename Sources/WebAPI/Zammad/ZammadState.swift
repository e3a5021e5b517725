import Ticketing

/// A state of a ticket, as Zammad knows it.
enum ZammadState: Int, CaseIterable {
    case new = 1
    case open = 2
    case pendingReminder = 3
    case closed = 4
    case merged = 5

    /// What programs call it.
    var name: String {
        switch self {
        case .new: "new"
        case .open: "open"
        case .pendingReminder: "pending reminder"
        case .closed: "closed"
        case .merged: "merged"
        }
    }

    /// How a ticket stands.
    init(of ticket: TicketBody) {
        if ticket.mergedInto != nil {
            self = .merged
        } else {
            switch ticket.state {
            case .new: self = .new
            case .open: self = .open
            case .pending: self = .pendingReminder
            case .solved, .closed: self = .closed
            }
        }
    }

    /// The state of a name; Docket's own words are understood too.
    init?(named name: String) {
        switch name.lowercased() {
        case "pending": self = .pendingReminder
        case "solved": self = .closed
        case let name:
            guard let state = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = state
        }
    }

    /// What becomes of a ticket that is put into this state; nil where none can be put into it.
    ///
    /// What is closed in Zammad can be opened again, which is what Docket calls solved.
    var wanted: TicketState? {
        switch self {
        case .new: .new
        case .open: .open
        case .pendingReminder: .pending
        case .closed: .solved
        case .merged: nil
        }
    }

    /// The states in which a ticket is shown in this one, as a filter names them.
    var filter: String {
        switch self {
        case .new: "state:new"
        case .open: "state:open"
        case .pendingReminder: "state:pending"
        case .closed: "(state:solved,closed -is:merged)"
        case .merged: "is:merged"
        }
    }
}
