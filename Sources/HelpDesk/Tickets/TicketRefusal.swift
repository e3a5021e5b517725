public import Ticketing

/// Why the desk does not do what is asked of it.
public enum TicketRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such ticket, or none that the caller may see.
    case noTicket(String)
    /// There is nothing of this name.
    case unknown(field: String, name: String, known: [String])
    /// There is something of this name already.
    case exists(field: String, name: String)
    /// The caller may not do it.
    case forbidden(action: String, needs: PersonRole)
    /// Somebody else changed the ticket meanwhile.
    case conflict(current: Ticket, expected: Int)
    /// The key was used for another request.
    case keyReused(key: String)
    /// A bulk change cannot be taken back.
    case noBulk(Int64)
    /// Too many tickets at once.
    case tooMany(count: Int, limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noTicket(let name):
            return "there is no ticket \(name.prefix(40)), or none that you may see"
        case .unknown(let field, let name, let known):
            let listed = known.prefix(20).joined(separator: ", ")
            let kind = field.hasPrefix("fields.") ? "field" : field
            return "\(kind) '\(name.prefix(60))' is not known; "
                + (known.isEmpty ? "there are none yet" : "there are \(listed)")
        case .exists(let field, let name):
            return "\(field) '\(name.prefix(60))' is there already; choose another name, or change "
                + "that one"
        case .forbidden(let action, let needs):
            return "\(action) needs the role \(needs.rawValue)"
        case .conflict(let current, let expected):
            return "\(current.number) was changed by somebody else: it has version "
                + "\(current.version) now, not \(expected). Look at it again, then send the change "
                + "with the new version"
        case .keyReused(let key):
            return "the idempotency key '\(key.prefix(40))' was used for another request; send a "
                + "new key with a new request"
        case .noBulk(let id): return "there is no bulk change \(id) of yours that can be undone"
        case .tooMany(let count, let limit):
            return "\(count) tickets are meant; \(limit) can be changed at once. Narrow the filter"
        }
    }

    /// The field that is wrong, as the API names it; nil where none is.
    public var field: String? {
        switch self {
        case .unknown(let field, _, _), .exists(let field, _): field
        default: nil
        }
    }
}
