import Foundation
import Ticketing

/// A ticket's life for tests, told in minutes after midnight (UTC) of Monday 2026-03-23.
struct SLAStory {
    /// When it was filed.
    var created = 0.0
    /// What happened, in the order that it was told.
    private(set) var events: [TicketEvent] = []

    /// The moment of a minute.
    static func minute(_ minute: Double) -> Date {
        Date(timeIntervalSince1970: 1_774_224_000 + 60 * minute)
    }

    /// A moment as RFC 3339 writes it.
    static func time(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    /// The ticket comes to stand somewhere; the text is as the history tells it.
    mutating func state(_ text: String, at minute: Double) {
        add(.state, subject: nil, after: text, at: minute)
    }

    /// Somebody writes; the text is the subject of the event.
    mutating func message(_ subject: String, at minute: Double) {
        add(.message, subject: subject, after: nil, at: minute)
    }

    /// Anything else happens.
    mutating func event(_ kind: TicketEvent.Kind, after: String, at minute: Double) {
        add(kind, subject: nil, after: after, at: minute)
    }

    /// What the events say.
    var history: SLAHistory { SLAHistory(created: Self.minute(created), events: events) }

    /// The story as far as it had come at a minute.
    func until(_ minute: Double) -> SLAStory {
        var story = self
        story.events = events.filter { $0.time <= Self.minute(minute) }
        return story
    }

    /// How it stands at a minute.
    func status(
        by policy: SLAPolicy,
        in calendar: BusinessCalendar = .always,
        at minute: Double
    ) -> SLAStatus {
        policy.status(
            of: Ticket(
                title: "All-reduce is slow",
                type: "incident",
                queue: "network",
                requester: "ana",
                at: Self.minute(created)
            ),
            history: history,
            calendar: calendar,
            at: Self.minute(minute)
        )
    }

    private mutating func add(
        _ kind: TicketEvent.Kind,
        subject: String?,
        after: String?,
        at minute: Double
    ) {
        events.append(
            TicketEvent(
                ticket: TicketNumber(rawValue: 1),
                time: Self.minute(minute),
                actor: .person("ben"),
                door: "api",
                kind: kind,
                subject: subject,
                after: after
            )
        )
    }
}
