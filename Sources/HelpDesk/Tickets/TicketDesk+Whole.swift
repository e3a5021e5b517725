import Foundation
import Ticketing

extension TicketDesk {
    /// A ticket with all that belongs to it, as far as a caller may see it.
    ///
    /// - Throws: ``TicketRefusal/noTicket(_:)`` where there is none for them.
    func whole(
        _ number: TicketNumber,
        for caller: Caller,
        in tickets: any TicketReading,
        at now: Date
    ) throws -> WholeTicket {
        let ticket = try self.ticket(number, for: caller, in: tickets)
        let events = try tickets.events(of: number)
        return WholeTicket(
            ticket: try ticket.seen(by: caller.reader, in: tickets),
            messages: try tickets.messages(of: number, withNotes: caller.isAgent),
            attachments: try tickets.attachments(of: number, withInternal: caller.isAgent),
            events: caller.isAgent ? events : events.compactMap(\.forRequester),
            sla: sla(of: ticket, events, at: now),
            live: ticket.fields.compactMapValues { value in
                guard case .metric(let then) = value, ticket.state != .closed else { return nil }
                return surroundings.read(
                    then.metric,
                    at: TicketPlace(device: then.device, port: then.port),
                    now: now
                )
            },
            linkedFrom: caller.isAgent
                ? try tickets.linking(to: number).filter { link in
                    try caller.reader.sees(link.ticket, in: tickets)
                }.map {
                    WholeTicket.Incoming(ticket: $0.ticket, kind: $0.kind)
                } : [],
            evidence: caller.isAgent || ticket.requester == caller.name
                ? try tickets.capsule(of: number).map(TicketEvidence.digest) : nil
        )
    }
}

extension Ticket {
    /// The ticket as a reader sees it: what agents thought is theirs, and other tickets are named to who
    /// sees those, too.
    ///
    /// - Throws: What is wrong with the store.
    func seen(by reader: TicketReader, in tickets: any TicketReading) throws -> Ticket {
        guard !reader.seesEverything else { return self }
        var ticket = self
        if !reader.seesAll { ticket.priorityOverride = nil }
        ticket.links = try links.filter { link in
            try link.ticket.map { try reader.sees($0, in: tickets) } ?? true
        }
        if let other = mergedInto, try !reader.sees(other, in: tickets) { ticket.mergedInto = nil }
        return ticket
    }
}

extension TicketReader {
    /// Whether there is a ticket of a number that the reader sees.
    fileprivate func sees(_ number: TicketNumber, in tickets: any TicketReading) throws -> Bool {
        try seesEverything || tickets.ticket(number).map(sees) ?? false
    }
}

extension TicketEvent {
    /// The event as who asked for the ticket sees it; nil where they do not.
    var forRequester: TicketEvent? {
        guard isOfRequester else { return nil }
        var event = self
        event.why = nil
        return event
    }
}
