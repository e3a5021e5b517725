import Ticketing

/// A group, a state or a priority as Zammad lists it.
struct ZammadThingBody: Encodable {
    let id: Int
    let name: String
    let active: Bool
    @ExplicitNull var note: String?
    /// Whether a new ticket has it, where it says nothing.
    var defaultCreate: Bool?

    /// A queue, which Zammad calls a group.
    init(_ queue: TicketQueue) {
        id = ZammadID.of(queue.name)
        name = queue.name
        active = queue.isActive
        note = queue.title
    }

    /// A state.
    init(_ state: ZammadState) {
        id = state.rawValue
        name = state.name
        active = true
        note =
            state == .closed
            ? "Docket calls it solved, and opens it again where that is asked" : nil
        defaultCreate = state == .new
    }

    /// A priority.
    init(_ priority: TicketPriority) {
        id = priority.rawValue
        name = ZammadPriority.name(priority)
        active = true
        note = nil
        defaultCreate = priority == .normal
    }
}
