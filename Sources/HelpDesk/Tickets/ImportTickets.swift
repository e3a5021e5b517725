import Crypto
public import Foundation
public import Ticketing

/// Brings tickets in that were taken out of a desk, as they were.
public struct ImportTickets: Sendable {
    /// What became of a ticket.
    public enum Outcome: Hashable, Sendable {
        /// It is here now.
        case imported(TicketNumber)
        /// It was here already, the same or changed since.
        case known(TicketNumber)
    }

    /// The greatest number of a ticket that is brought in.
    private static let numberLimit: Int64 = 1_000_000_000_000

    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Brings a ticket in; one that is here already stays as it is, so that importing twice is
    /// importing once.
    ///
    /// - Parameters:
    ///   - portable: The ticket.
    ///   - caller: Who brings it in.
    ///   - now: The time.
    /// - Returns: What became of it.
    /// - Throws: ``TicketRefusal`` where another ticket has its number, or the caller may not.
    public func callAsFunction(
        _ portable: PortableTicket,
        by caller: Caller,
        at now: Date
    ) async throws -> Outcome {
        try WorkTicket.requireAgent(caller, "importing tickets")
        try Self.check(portable)
        return try await desk.store.write { tickets in
            let number = portable.ticket.number
            if let known = try tickets.ticket(number) {
                guard
                    known.createdAt == portable.ticket.createdAt,
                    known.requester == portable.ticket.requester
                else {
                    throw TicketRefusal.exists(field: "ticket", name: number.description)
                }
                return .known(number)
            }
            let people = PeopleBook(tickets)
            try people.makeKnown(caller)
            let ticket = portable.ticket
            for name in [ticket.requester] + ticket.watchers { try people.makeKnown(name) }
            if let assignee = ticket.assignee, try tickets.person(assignee) == nil {
                // Who may work here is for an admin to say.
                let role: PersonRole = caller.role == .admin ? .agent : .requester
                try tickets.save(Person(name: assignee, role: role))
            }
            try makeRoom(for: ticket, in: tickets)
            let edit = TicketEdit(
                importing: ticket,
                messages: portable.messages,
                events: portable.events,
                at: now
            )
            let status = desk.sla(of: ticket, portable.events, at: now)
            let stored = try tickets.insert(edit, desk.standing(of: ticket, status, at: now))
            var contents: [String: [UInt8]] = [:]
            for file in portable.attachments {
                let hash = file.attachment.hash
                let bytes = file.content.map { [UInt8]($0) } ?? contents[hash] ?? []
                contents[hash] = bytes
                guard SHA256.hash(data: bytes).hexadecimal == file.attachment.hash else {
                    throw TicketError.invalid(
                        field: "attachments",
                        reason: "\(file.attachment.name) does not have the bytes of its hash"
                    )
                }
                _ = try tickets.attach(file.attachment, bytes, to: stored.number)
            }
            if let evidence = portable.evidence {
                try tickets.freeze([UInt8](evidence), with: stored.number)
            }
            // The last ticket of an alert counts; what was merged goes on in another.
            if let alert = ticket.alert, ticket.mergedInto == nil {
                for key in [alert.key] + alert.children.map(\.key) {
                    let known = try tickets.ticket(forAlert: key)?.number
                    if known.map({ $0 < stored.number }) ?? true {
                        try tickets.bind(alert: key, to: stored.number)
                    }
                }
            }
            return .imported(stored.number)
        }
    }

    /// Throws where a ticket is none that a desk would have kept.
    private static func check(_ portable: PortableTicket) throws {
        let ticket = portable.ticket
        // Numbers are handed out behind the greatest: there must be some left.
        guard (1...numberLimit).contains(ticket.number.rawValue) else {
            throw TicketError.invalid(field: "number", reason: "must be 1 to \(numberLimit)")
        }
        let counts = [
            ticket.version, ticket.reopenCount + 1, (ticket.alert?.count ?? 0) + 1,
            (ticket.alert?.flapCount ?? 0) + 1,
        ]
        guard counts.allSatisfy({ (1...countLimit).contains($0) }) else {
            throw TicketError.invalid(
                field: "version",
                reason: "and the other counts must be 1 to \(countLimit)"
            )
        }
        let title = try TicketLimits.line(
            ticket.title,
            field: "title",
            limit: TicketLimits.title
        )
        guard title == ticket.title else {
            throw TicketError.invalid(field: "title", reason: "is not one line of text")
        }
        _ = try Person.name(ticket.requester, field: "requester")
        _ = try ticket.assignee.map { try Person.name($0, field: "assignee") }
        for name in ticket.watchers { _ = try Person.name(name, field: "watchers") }
        let names = [ticket.queue, ticket.type] + ticket.tags + ticket.checklist.map(\.text)
        for name in names {
            let line = try TicketLimits.line(name, field: "tags", limit: TicketLimits.title)
            guard line == name else {
                throw TicketError.invalid(field: "tags", reason: "must be lines of plain text")
            }
        }
        guard
            [ticket.watchers.count, ticket.tags.count, ticket.links.count, ticket.fields.count]
                .allSatisfy({ $0 <= TicketLimits.entries }),
            !ticket.links.contains(where: { $0.ticket == ticket.number })
        else {
            throw TicketError.invalid(
                field: "links",
                reason: "leads to itself, or has more than \(TicketLimits.entries) entries"
            )
        }
        if let evidence = portable.evidence {
            do {
                _ = try TicketEvidence.decoded([UInt8](evidence))
            } catch {
                throw TicketError.invalid(field: "evidence", reason: "is none that was frozen")
            }
        }
        for message in portable.messages {
            _ = try TicketLimits.body(message.body, field: "messages")
        }
        for file in portable.attachments {
            guard try AttachFile.cleaned(file.attachment.name) == file.attachment.name,
                !FileKind.isProgram(file.content ?? Data())
            else {
                throw TicketError.invalid(
                    field: "attachments",
                    reason: "has a program, or a name that is no file's"
                )
            }
        }
    }

    /// The greatest version, and how often anything happened: counts go on from them.
    private static let countLimit = 1_000_000_000

    /// Makes the queue and the project of a ticket where they are not here.
    private func makeRoom(for ticket: Ticket, in tickets: any TicketWriting) throws {
        if try !tickets.queues().contains(where: { $0.name == ticket.queue }) {
            if try !tickets.groups().contains(where: { $0.name == ticket.queue }) {
                try tickets.save(PersonGroup(name: ticket.queue, title: ticket.queue))
            }
            try tickets.save(
                TicketQueue(name: ticket.queue, title: ticket.queue, group: ticket.queue)
            )
        }
        guard let name = ticket.project else { return }
        var project =
            try tickets.projects().first { $0.name == name } ?? Project(name: name, title: name)
        if let milestone = ticket.milestone,
            !project.milestones.contains(where: { $0.name == milestone })
        {
            project.milestones.append(Milestone(name: milestone))
        }
        try tickets.save(project)
    }
}
