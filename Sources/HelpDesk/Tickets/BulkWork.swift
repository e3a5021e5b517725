public import Foundation
public import Ticketing

/// Changes many tickets at once, and takes that back.
public struct BulkWork: Sendable {
    /// What became of a bulk change.
    public struct Outcome: Sendable {
        /// What takes it back; nil where nothing was changed.
        public var id: Int64?
        /// The tickets that are different now.
        public var changed: [TicketNumber]
        /// Those that could not be changed, and why.
        public var refused: [(number: TicketNumber, reason: String)]
    }

    /// The most tickets of one change.
    public static let limit = 1_000

    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// The tickets that a filter means, to be changed.
    ///
    /// - Throws: ``TicketRefusal/tooMany(count:limit:)`` where they are too many.
    public func numbers(
        _ filter: TicketFilter,
        for caller: Caller,
        at now: Date
    ) throws -> [TicketNumber] {
        var search = TicketSearch(
            filter,
            sort: .number,
            isDescending: false,
            limit: Self.limit,
            reader: caller.reader,
            at: now
        )
        search.counts = true
        let page = try desk.store.read { try $0.search(search) }
        if page.next != nil {
            throw TicketRefusal.tooMany(count: page.total ?? 0, limit: Self.limit)
        }
        return page.entries.map(\.ticket.number)
    }

    /// Changes tickets; what one refuses keeps none of the others from being changed.
    ///
    /// - Parameters:
    ///   - numbers: The tickets.
    ///   - update: What is to be different with each.
    ///   - caller: Who wants it.
    ///   - key: What the client calls the request; nil for nothing.
    ///   - now: The time.
    /// - Returns: What became of it.
    /// - Throws: ``TicketStoreError`` where they cannot be written; then none is changed.
    public func callAsFunction(
        _ numbers: [TicketNumber],
        _ update: TicketUpdate,
        by caller: Caller,
        key: IdempotencyKey? = nil,
        at now: Date
    ) async throws -> Outcome {
        let now = now.wholeSecond
        try WorkTicket.requireAgent(caller, "changing many tickets")
        guard numbers.count <= Self.limit else {
            throw TicketRefusal.tooMany(count: numbers.count, limit: Self.limit)
        }
        let work = WorkTicket(desk)
        return try await desk.store.write { tickets in
            if let made = try key?.made(in: tickets), let id = Int64(made) {
                let numbers = try tickets.bulkChange(id)?.entries.map(\.before.number) ?? []
                return Outcome(id: id, changed: numbers, refused: [])
            }
            var outcome = Outcome(id: nil, changed: [], refused: [])
            var entries: [BulkChange.Entry] = []
            var seen: Set<TicketNumber> = []
            for number in numbers where seen.insert(number).inserted {
                do {
                    let before = try desk.ticket(number, for: caller, in: tickets)
                    let last = try tickets.lastEvent()
                    let after = try work.change(number, update, by: caller, in: tickets, at: now)
                    guard after.version != before.version else { continue }
                    outcome.changed.append(number)
                    entries.append(
                        BulkChange.Entry(before: before, version: after.version, lastEvent: last)
                    )
                } catch let error as TicketError {
                    outcome.refused.append((number, error.description))
                } catch let error as TicketRefusal {
                    outcome.refused.append((number, error.description))
                }
            }
            if !entries.isEmpty {
                outcome.id = try tickets.add(
                    BulkChange(person: caller.name, time: now, entries: entries)
                )
            }
            if let key, let id = outcome.id {
                try tickets.remember(key, made: String(id), at: now)
            }
            return outcome
        }
    }

    /// Takes a bulk change back.
    ///
    /// Tickets that were changed since stay as they are, and so do messages that were written with it.
    ///
    /// - Parameters:
    ///   - id: The change.
    ///   - caller: Who wants it: only who made it may.
    ///   - now: The time.
    /// - Returns: What became of it.
    /// - Throws: ``TicketRefusal/noBulk(_:)`` where there is no such change of theirs,
    ///   ``TicketRefusal/forbidden(action:needs:)`` where they are no agent any more.
    public func undo(_ id: Int64, by caller: Caller, at now: Date) async throws -> Outcome {
        let now = now.wholeSecond
        return try await desk.store.write { tickets in
            guard let bulk = try tickets.bulkChange(id), bulk.person == caller.name else {
                throw TicketRefusal.noBulk(id)
            }
            try WorkTicket.requireAgent(caller, "changing many tickets")
            var outcome = Outcome(id: nil, changed: [], refused: [])
            for entry in bulk.entries {
                let number = entry.before.number
                // Who put it into a queue that is hidden from them may take it out again.
                guard let current = try tickets.ticket(number),
                    caller.reader.sees(current) || caller.reader.sees(entry.before)
                else {
                    let refusal = TicketRefusal.noTicket(number.description)
                    outcome.refused.append((number, refusal.description))
                    continue
                }
                guard current.version == entry.version else {
                    outcome.refused.append((number, "it was changed since"))
                    continue
                }
                try restore(current, entry, id, by: caller, in: tickets, at: now)
                outcome.changed.append(number)
            }
            try tickets.undone(id, at: now)
            return outcome
        }
    }

    /// Brings a ticket back to what it was, and notes each thing that is as it was before.
    private func restore(
        _ current: Ticket,
        _ entry: BulkChange.Entry,
        _ bulk: Int64,
        by caller: Caller,
        in tickets: any TicketWriting,
        at now: Date
    ) throws {
        var edit = TicketEdit(current, by: caller.actor, door: caller.door, at: now)
        edit.update { ticket in
            ticket = entry.before
            ticket.version = current.version
            // What the machine has learnt since is not taken back.
            ticket.alert = current.alert
        }
        let events = try tickets.events(of: current.number)
        for event in events.reversed() where event.id > entry.lastEvent {
            switch event.kind {
            case .title, .type, .state, .priority, .queue, .assignee, .requester, .watchers, .tags,
                .field, .link, .due, .milestone, .checklist, .knowledge:
                edit.record(
                    event.kind,
                    subject: event.subject,
                    before: event.after,
                    after: event.before
                        ?? (event.kind == .state ? entry.before.state.rawValue : nil),
                    why: "bulk change \(bulk) taken back"
                )
            default: continue
            }
        }
        let status = desk.sla(of: edit.ticket, events + edit.events, at: now)
        _ = try tickets.update(edit, desk.standing(of: edit.ticket, status, at: now))
    }
}
