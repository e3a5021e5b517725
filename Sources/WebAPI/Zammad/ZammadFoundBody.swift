import Ticketing

/// What a search found, as Zammad gives it where names are not asked for.
struct ZammadFoundBody: Encodable {
    private enum Asset: Encodable {
        case ticket(ZammadTicketBody)
        case user(ZammadUserBody)
        case group(ZammadThingBody)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .ticket(let body): try container.encode(body)
            case .user(let body): try container.encode(body)
            case .group(let body): try container.encode(body)
            }
        }
    }

    private let tickets: [Int64]
    private let ticketsCount: Int
    /// What was found and what it names, by kind and id.
    private let assets: [String: [String: Asset]]

    /// Writes what was found down.
    ///
    /// - Parameters:
    ///   - tickets: The tickets as they are shown.
    ///   - found: The same tickets.
    ///   - directory: The people and queues that they name.
    init(
        _ tickets: [ZammadTicketBody],
        _ found: [TicketBody],
        _ directory: ZammadDirectory
    ) {
        self.tickets = tickets.map(\.id)
        ticketsCount = tickets.count
        let names = Set(found.flatMap { [$0.requester, $0.assignee ?? ""] })
        let queues = Set(found.map(\.queue))
        var assets: [String: [String: Asset]] = [:]
        for ticket in tickets {
            assets["Ticket", default: [:]][String(ticket.id)] = .ticket(ticket)
        }
        for person in directory.people where names.contains(person.name) {
            let id = String(ZammadID.of(person.name))
            assets["User", default: [:]][id] = .user(ZammadUserBody(person))
        }
        for queue in directory.queues where queues.contains(queue.name) {
            let id = String(ZammadID.of(queue.name))
            assets["Group", default: [:]][id] = .group(ZammadThingBody(queue))
        }
        self.assets = assets
    }
}
