import Foundation
import HelpDesk
import Ticketing

/// A ticket as Zammad gives it.
struct ZammadTicketBody: Encodable {
    /// What Docket calls the ticket.
    struct Own: Encodable {
        let number: String
        let state: String
        let href: String
    }

    let id: Int64
    let number: String
    let title: String
    let groupId: Int
    let stateId: Int
    let priorityId: Int
    let customerId: Int
    let ownerId: Int
    @ExplicitNull var organizationId: Int? = nil
    @ExplicitNull var note: String? = nil
    let type: String
    let tags: [String]
    @ExplicitNull var pendingTime: Date?
    @ExplicitNull var escalationAt: Date?
    @ExplicitNull var closeAt: Date?
    @ExplicitNull var firstResponseAt: Date?
    @ExplicitNull var lastContactAt: Date?
    @ExplicitNull var lastContactAgentAt: Date?
    @ExplicitNull var lastContactCustomerAt: Date?
    let createdAt: Date
    let updatedAt: Date
    @ExplicitNull var createdById: Int?
    @ExplicitNull var updatedById: Int?
    let preferences: [String: String] = [:]
    /// The numbers of its messages; missing in lists.
    var articleIds: [Int64]?
    /// How many messages it has; missing in lists.
    var articleCount: Int?
    let docket: Own

    // What `expand=true` adds.
    var group: String?
    var state: String?
    var priority: String?
    var customer: String?
    var owner: String?
    var createdBy: String?
    var updatedBy: String?

    /// Writes a ticket down.
    ///
    /// - Parameters:
    ///   - ticket: The ticket.
    ///   - events: What happened to it; empty where nobody looked.
    ///   - expands: Whether what is named by a number is named by its name, too.
    init(_ ticket: TicketBody, events: [TicketEventBody] = [], expands: Bool) {
        id = ticket.number.rawValue
        number = String(ticket.number.rawValue)
        title = ticket.title
        groupId = ZammadID.of(ticket.queue)
        stateId = ZammadState(of: ticket).rawValue
        priorityId = ticket.priority.rawValue
        customerId = ZammadID.of(ticket.requester)
        ownerId = ticket.assignee.map { ZammadID.of($0) } ?? ZammadID.nobody
        type = ticket.type
        tags = ticket.tags
        createdAt = ticket.createdAt
        updatedAt = ticket.updatedAt
        docket = Own(
            number: ticket.number.description,
            state: ticket.state.rawValue,
            href: ticket.href
        )
        let said = (ticket.messages ?? []).filter { $0.kind == .reply }
        let byAgents = said.filter { !$0.fromRequester && $0.author.person != nil }
        let byCustomer = said.filter(\.fromRequester)
        articleIds = ticket.messages?.map(\.id)
        articleCount = ticket.messages?.count
        pendingTime = ticket.pendingUntil
        escalationAt = ticket.nextDue
        closeAt = ticket.state.isActive ? nil : ticket.solvedAt ?? ticket.closedAt
        firstResponseAt = byAgents.first?.time
        lastContactAt = said.last?.time
        lastContactAgentAt = byAgents.last?.time
        lastContactCustomerAt = byCustomer.last?.time
        createdById = events.first.map { ZammadID.of($0.actor) }
        updatedById = events.last.map { ZammadID.of($0.actor) }
        guard expands else { return }
        group = ticket.queue
        state = ZammadState(of: ticket).name
        priority = ZammadPriority.name(ticket.priority)
        customer = ticket.requester
        owner = ticket.assignee ?? "-"
        createdBy = events.first.map { $0.actor.person ?? "-" }
        updatedBy = events.last.map { $0.actor.person ?? "-" }
    }
}
