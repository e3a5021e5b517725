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
            ticket: caller.isAgent ? ticket : ticket.withoutReasons,
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
                    try caller.reader.seesEverything
                        || tickets.ticket(link.ticket).map(caller.reader.sees) ?? false
                }.map {
                    WholeTicket.Incoming(ticket: $0.ticket, kind: $0.kind)
                } : [],
            evidence: caller.isAgent || ticket.requester == caller.name
                ? try tickets.capsule(of: number).map(TicketEvidence.digest) : nil
        )
    }
}

extension Ticket {
    /// The ticket as who asked for it sees it: what agents thought is theirs.
    var withoutReasons: Ticket {
        var ticket = self
        ticket.priorityOverride = nil
        return ticket
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
