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
            ticket: ticket,
            messages: try tickets.messages(of: number, withNotes: caller.isAgent),
            attachments: try tickets.attachments(of: number, withInternal: caller.isAgent),
            events: caller.isAgent ? events : events.filter(\.isOfRequester),
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
                ? try tickets.linking(to: number).map {
                    WholeTicket.Incoming(ticket: $0.ticket, kind: $0.kind)
                } : [],
            evidence: caller.isAgent || ticket.requester == caller.name
                ? try tickets.capsule(of: number).map(TicketEvidence.digest) : nil
        )
    }
}
