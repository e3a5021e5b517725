public import Foundation
public import Ticketing

/// Merges tickets and splits them; nothing of their history is lost.
public struct JoinTickets: Sendable {
    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Merges a ticket into another: its messages and files go on there, and it is closed.
    ///
    /// - Parameters:
    ///   - number: The ticket that ends.
    ///   - target: The ticket that goes on.
    ///   - caller: Who wants it.
    ///   - why: The reason.
    ///   - now: The time.
    /// - Returns: The ticket that goes on.
    /// - Throws: ``TicketError`` and ``TicketRefusal`` where they cannot be merged.
    public func merge(
        _ number: TicketNumber,
        into target: TicketNumber,
        by caller: Caller,
        why: String?,
        at now: Date
    ) async throws -> Ticket {
        let now = now.wholeSecond
        try WorkTicket.requireAgent(caller, "merging tickets")
        let why = try why.map {
            try TicketLimits.line($0, field: "why", limit: TicketLimits.text)
        }
        return try await desk.store.write { tickets in
            try PeopleBook(tickets).makeKnown(caller)
            for one in [number, target] { _ = try desk.ticket(one, for: caller, in: tickets) }
            return try merge(
                number,
                into: target,
                by: caller.actor,
                door: caller.door,
                why: why,
                in: tickets,
                at: now
            )
        }
    }

    /// Merges within a transaction.
    func merge(
        _ number: TicketNumber,
        into target: TicketNumber,
        by actor: TicketActor,
        door: String,
        why: String?,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> Ticket {
        guard let source = try tickets.ticket(number) else {
            throw TicketRefusal.noTicket(number.description)
        }
        guard let into = try tickets.ticket(target) else {
            throw TicketRefusal.noTicket(target.description)
        }
        guard number != target else { throw TicketError.linkCycle(path: [number, target]) }
        if let other = source.mergedInto { throw TicketError.merged(into: other) }
        if let other = into.mergedInto { throw TicketError.merged(into: other) }
        guard into.state != .closed else {
            throw TicketError.invalid(
                field: "into",
                reason: "is closed; merge the other way round, or link them"
            )
        }
        var ending = TicketEdit(source, by: actor, door: door, at: now)
        try ending.apply(.addLink(TicketLink(.duplicateOf, target.description)), why: why)
        if source.state != .closed {
            try ending.apply(.state(.closed, resolution: .duplicate), why: why)
        }
        ending.update { $0.mergedInto = target }
        ending.record(.merged, subject: target.description, after: "into \(target)", why: why)
        var going = TicketEdit(into, by: actor, door: door, at: now)
        // Which of both is the duplicate is decided now.
        try going.apply(.removeLink(TicketLink(.duplicateOf, number.description)), why: why)
        let people = ([source.requester] + source.watchers).filter { $0 != into.requester }
        if !people.isEmpty { try going.apply(.addWatchers(people), why: "merged from \(number)") }
        if !source.tags.isEmpty {
            try going.apply(.addTags(source.tags), why: "merged from \(number)")
        }
        if let alert = source.alert {
            going.update { ticket in
                guard var record = ticket.alert else {
                    ticket.alert = alert
                    return
                }
                record.takeIn(alert)
                ticket.alert = record
            }
            for key in [alert.key] + alert.children.map(\.key) {
                try tickets.bind(alert: key, to: target)
            }
        }
        going.record(.merged, subject: number.description, after: "from \(number)", why: why)
        try tickets.move(
            messages: try tickets.messages(of: number, withNotes: true).map(\.id),
            attachments: try tickets.attachments(of: number, withInternal: true).map(\.id),
            from: number,
            to: target
        )
        let ended = desk.standing(of: ending.ticket, .nothingPromised, at: now)
        _ = try tickets.update(ending, ended)
        let standing = try desk.finish(&going, [.updated], in: tickets)
        return try tickets.update(going, standing)
    }

    /// Makes a ticket of its own of some messages of another.
    ///
    /// - Parameters:
    ///   - number: The ticket that is divided.
    ///   - messages: The messages that go, by their numbers.
    ///   - title: What the new ticket is about.
    ///   - caller: Who wants it.
    ///   - key: What the client calls the request; nil for nothing.
    ///   - now: The time.
    /// - Returns: The new ticket.
    /// - Throws: ``TicketError`` and ``TicketRefusal`` where it cannot be divided so.
    public func split(
        _ number: TicketNumber,
        messages: [Int64],
        title: String,
        by caller: Caller,
        key: IdempotencyKey? = nil,
        at now: Date
    ) async throws -> Ticket {
        let now = now.wholeSecond
        try WorkTicket.requireAgent(caller, "splitting a ticket")
        let title = try TicketLimits.line(title, field: "title", limit: TicketLimits.title)
        return try await desk.store.write { tickets in
            if let made = try key?.made(in: tickets), let part = TicketNumber(made) {
                return try desk.ticket(part, for: caller, in: tickets)
            }
            let source = try desk.ticket(number, for: caller, in: tickets)
            let all = try tickets.messages(of: number, withNotes: true)
            let wanted = Set(messages)
            guard !wanted.isEmpty, wanted.isSubset(of: all.map(\.id)) else {
                throw TicketError.invalid(
                    field: "messages",
                    reason: "must be numbers of messages of \(number)"
                )
            }
            guard wanted.count < all.count else {
                throw TicketError.invalid(
                    field: "messages",
                    reason: "leave at least one message in \(number)"
                )
            }
            try PeopleBook(tickets).makeKnown(caller)
            var ticket = Ticket(
                title: title,
                type: source.type,
                queue: source.queue,
                requester: source.requester,
                at: now
            )
            ticket.tags = source.tags
            var part = TicketEdit(filing: ticket, by: caller.actor, door: caller.door, at: now)
            part.record(.created, after: title, why: "split from \(number)")
            try part.apply(.addLink(TicketLink(.splitFrom, number.description)))
            let standing = try desk.finish(&part, [.created], in: tickets)
            let stored = try tickets.insert(part, standing)
            try tickets.move(
                messages: messages,
                attachments: [],
                from: number,
                to: stored.number
            )
            var rest = TicketEdit(source, by: caller.actor, door: caller.door, at: now)
            rest.record(.split, subject: stored.number.description, after: title)
            let left = try desk.finish(&rest, [.updated], in: tickets)
            _ = try tickets.update(rest, left)
            if let key { try tickets.remember(key, made: stored.number.description, at: now) }
            return stored
        }
    }
}
