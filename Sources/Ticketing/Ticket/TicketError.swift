/// What a ticket cannot be or become.
public enum TicketError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The life cycle has no such move.
    case illegalTransition(from: TicketState, to: TicketState)
    /// A field has a value that makes no sense; `reason` goes on from the field's name.
    case invalid(field: String, reason: String)
    /// A link would lead back to where it began; `path` are the tickets on the way.
    case linkCycle(path: [TicketNumber])
    /// A reason is needed.
    case needsReason(field: String, because: String)
    /// The ticket was merged into another, which is to be used instead.
    case merged(into: TicketNumber)

    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .illegalTransition(let from, let to):
            let allowed = from.successors.map(\.rawValue).sorted().joined(separator: ", ")
            return allowed.isEmpty
                ? "a \(from.rawValue) ticket cannot become \(to.rawValue); file a new ticket that "
                    + "follows it"
                : "a \(from.rawValue) ticket cannot become \(to.rawValue); allowed: \(allowed)"
        case .invalid(let field, let reason): return "\(field) \(reason)"
        case .linkCycle(let path):
            let shown = path.map(\.description).joined(separator: " -> ")
            return "the link would lead round in a circle: \(shown)"
        case .needsReason(_, let because): return "a reason is needed: \(because)"
        case .merged(let other): return "the ticket was merged into \(other); go on there"
        }
    }

    /// The field that is wrong, as the API names it; nil where none is.
    public var field: String? {
        switch self {
        case .illegalTransition: "state"
        case .invalid(let field, _): field
        case .linkCycle: "links"
        case .needsReason(let field, _): field
        case .merged: nil
        }
    }
}
