import Foundation
import Ticketing

/// Signals that are taken in within one transaction; those about one ticket share its changes.
struct AlertRun {
    /// What is told of a beginning so many seconds after its end was told is no latecomer: it is back.
    ///
    /// Who sends through several ways sends the same within this time by all of them.
    private static let lateness = 600.0

    let desk: TicketDesk
    let tickets: any TicketWriting
    let wishes: AlertWishes
    let now: Date
    let policy: AlertPolicy

    /// The changes of the ticket that the last signals were about, not stored yet.
    private var open: TicketEdit?
    private var isNews = false
    private var triggers: Set<WorkflowRule.Trigger> = []
    /// When it was told last of each alert of a ticket that it is over; many of one are asked for in a
    /// row, and the history of a storm is long.
    private var ends: (ticket: TicketNumber, times: [String: Date])?

    init(
        _ desk: TicketDesk,
        _ tickets: any TicketWriting,
        wishes: AlertWishes = AlertWishes(),
        at now: Date
    ) {
        self.desk = desk
        self.tickets = tickets
        self.wishes = wishes
        self.now = now
        policy = desk.workflows.current.alerts
    }

    /// Takes in a signal.
    mutating func take(
        _ signal: AlertSignal,
        isStanding: Bool = false
    ) throws -> FileAlert.Outcome {
        var signal = signal
        let ticket = try tickets.ticket(forAlert: signal.key).map(asChanged)
        if let ticket, let part = ticket.alert?.parts.first(where: { $0.key == signal.key }) {
            if isStanding, part.status == .firing {
                signal.time = part.time
            } else if signal.status == .firing, part.status == .resolved,
                signal.time <= part.time, try hasBeenOver(ticket, signal.key)
            {
                signal.time = now
            }
        }
        switch policy.decide(signal, about: ticket) {
        case .ignore: return .nothing(nil)
        case .suppress: return ticket.map { .suppressed($0.number) } ?? .nothing(nil)
        case .open, .openFollowUp:
            locate(&signal)
            if let storm = try storm(for: signal) { return try join(signal, to: storm) }
            return .filed(try file(signal, following: ticket))
        case .reopen:
            try end()
            guard let number = ticket?.number, let ticket = try tickets.ticket(number) else {
                return .nothing(nil)
            }
            try reopen(ticket, signal)
            return .reopened(number)
        case .keep:
            guard let ticket else { return .nothing(nil) }
            return try keep(ticket, signal)
        }
    }

    /// Stores what is gathered.
    mutating func end() throws {
        guard var edit = open else { return }
        open = nil
        ends = nil
        defer {
            isNews = false
            triggers = []
        }
        // What is only newer numbers is nothing that people, or rules, follow, and keeps nobody's
        // change from being made.
        guard isNews else { return try tickets.refresh(edit.ticket) }
        let standing = try desk.finish(&edit, triggers, in: tickets)
        _ = try tickets.update(edit, standing)
    }

    /// The ticket that is being changed; nil where none is.
    var current: Ticket? { open?.ticket }

    /// A ticket with the changes that are not stored yet.
    private func asChanged(_ ticket: Ticket) -> Ticket {
        open.flatMap { $0.ticket.number == ticket.number ? $0.ticket : nil } ?? ticket
    }

    /// Whether it was told long ago that an alert is over.
    private mutating func hasBeenOver(_ ticket: Ticket, _ key: String) throws -> Bool {
        if ends?.ticket != ticket.number {
            var times: [String: Date] = [:]
            for event in try tickets.events(of: ticket.number)
            where event.kind == .alert && event.after == "resolved" {
                if let key = event.subject { times[key] = event.time }
            }
            ends = (ticket.number, times)
        }
        return now.timeIntervalSince(ends?.times[key] ?? ticket.updatedAt) > Self.lateness
    }

    /// Begins to change a ticket, or goes on with it.
    private mutating func change(
        _ ticket: Ticket,
        by signal: AlertSignal,
        _ body: (inout TicketEdit) throws -> Void
    ) throws {
        if open?.ticket.number != ticket.number { try end() }
        var edit =
            open ?? TicketEdit(ticket, by: .telemetry(signal.source), door: "alert", at: now)
        try body(&edit)
        open = edit
    }

    /// Takes a signal into a ticket that is there.
    private mutating func keep(
        _ ticket: Ticket,
        _ signal: AlertSignal
    ) throws -> FileAlert.Outcome {
        guard var record = ticket.alert else { return .nothing(ticket.number) }
        let before = record
        let wasFlapping = policy.isFlapping(record)
        let taken = record.take(signal)
        guard record != before else { return .nothing(ticket.number) }
        let isFlapping = policy.isFlapping(record)
        try change(ticket, by: signal) { edit in
            edit.update { $0.alert = record }
            if isFlapping, !wasFlapping {
                edit.record(
                    .alert,
                    subject: signal.key,
                    after: "flapping",
                    why: "it fired \(record.raised.count) times within an hour; each time is "
                        + "counted, and no longer told"
                )
            } else if !isFlapping {
                Self.record(taken, of: signal, in: &edit)
            }
        }
        guard taken != .nothing else { return .nothing(ticket.number) }
        isNews = true
        if !isFlapping { triggers.insert(.alert) }
        return .joined(ticket.number)
    }

    private static func record(
        _ taken: AlertRecord.Taken,
        of signal: AlertSignal,
        in edit: inout TicketEdit
    ) {
        let key = signal.key
        switch taken {
        case .nothing: break
        case .fired: edit.record(.alert, subject: key, before: "resolved", after: "firing")
        case .cleared: edit.record(.alert, subject: key, before: "firing", after: "resolved")
        case .joined: edit.record(.alert, subject: key, after: "firing: \(signal.title)")
        }
    }

    /// Takes a signal of something new into the ticket of its storm.
    private mutating func join(
        _ signal: AlertSignal,
        to ticket: Ticket
    ) throws -> FileAlert.Outcome {
        guard var record = ticket.alert else { return .nothing(ticket.number) }
        _ = record.take(signal)
        record.reach += signal.reach.filter { !record.reach.contains($0) }
        try change(ticket, by: signal) { edit in
            edit.update { $0.alert = record }
            edit.record(.alert, subject: signal.key, after: "firing: \(signal.title)")
        }
        isNews = true
        triggers.insert(.alert)
        try tickets.bind(alert: signal.key, to: ticket.number)
        return .joined(ticket.number)
    }

    /// Finds the place that the labels of a signal name, where it says none itself.
    private func locate(_ signal: inout AlertSignal) {
        guard signal.device == nil, !signal.labels.isEmpty,
            let place = desk.surroundings.place(of: signal.labels)
        else { return }
        signal.device = place.device
        signal.port = place.port
    }
}
