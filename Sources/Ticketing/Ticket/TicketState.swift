/// Where a ticket stands in its life.
public enum TicketState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody has looked at it.
    case new
    /// Somebody works on it, or should.
    case open
    /// It waits for somebody or something outside, until a date if one is set.
    case pending
    /// It is done, and can be opened again.
    case solved
    /// It is done for good; what comes up later is a new ticket.
    case closed

    /// The states that may follow.
    public var successors: Set<TicketState> {
        switch self {
        case .new: [.open, .pending, .solved, .closed]
        case .open: [.pending, .solved, .closed]
        case .pending: [.open, .solved, .closed]
        case .solved: [.open, .closed]
        case .closed: []
        }
    }

    /// Whether somebody still has to do something, or waits.
    public var isActive: Bool { self == .new || self == .open || self == .pending }

    /// The state after a move.
    ///
    /// - Parameter next: Where the ticket is to stand.
    /// - Returns: That state.
    /// - Throws: ``TicketError/illegalTransition(from:to:)`` where the life cycle has no such move.
    public func transition(to next: TicketState) throws(TicketError) -> TicketState {
        guard successors.contains(next) else { throw .illegalTransition(from: self, to: next) }
        return next
    }
}
