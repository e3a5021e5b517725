public import Foundation
public import Ticketing

/// Something that happened to a ticket, as JSON.
public struct TicketEventBody: Codable, Hashable, Sendable {
    /// Its place in the order of all events.
    public var id: Int64
    /// The ticket.
    public var ticket: TicketNumber
    /// When.
    public var time: Date
    /// Who did it.
    public var actor: TicketActor
    /// The door that it came through.
    public var door: String
    /// What happened.
    public var kind: TicketEvent.Kind
    /// What exactly.
    @ExplicitNull public var subject: String?
    /// What was there before.
    @ExplicitNull public var before: String?
    /// What was there then.
    @ExplicitNull public var after: String?
    /// The reason.
    @ExplicitNull public var why: String?

    /// Writes an event down.
    public init(_ event: TicketEvent) {
        id = event.id
        ticket = event.ticket
        time = event.time
        actor = event.actor
        door = event.door
        kind = event.kind
        subject = event.subject
        before = event.before
        after = event.after
        why = event.why
    }
}
