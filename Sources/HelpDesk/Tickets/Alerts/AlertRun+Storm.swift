import Foundation
import Ticketing

extension AlertRun {
    /// The ticket of the storm that a signal is part of; nil where it stands alone.
    mutating func storm(for signal: AlertSignal) throws -> Ticket? {
        if let current, isPart(signal, of: current) { return current }
        try end()
        if let group = signal.group {
            // What a source takes together is one for as long as its ticket is active.
            let open = try tickets.alertTickets(
                source: signal.source,
                rule: nil,
                group: group,
                since: .distantPast
            )
            if let first = open.first(where: Self.hasRoom) { return first }
        }
        let active = try tickets.alertTickets(
            source: signal.source,
            rule: signal.rule,
            group: nil,
            since: .distantPast
        ).filter(Self.hasRoom)
        let since = now.addingTimeInterval(-policy.stormWindow)
        // A storm goes on for as long as more of it comes.
        for ticket in active where ticket.updatedAt >= since && isStorm(ticket) {
            if signal.group == nil { return ticket }
            // A group that is large by itself is no storm of groups.
            let isOfGroups = try tickets.events(of: ticket.number).contains { event in
                event.kind == .merged && event.actor == .telemetry(signal.source)
            }
            if isOfGroups { return ticket }
        }
        let recent = active.filter { $0.createdAt >= since }
        let count = recent.reduce(1) { count, ticket in
            // What a source takes together counts as one.
            count + 1 + (signal.group == nil ? ticket.alert?.children.count ?? 0 : 0)
        }
        guard count >= policy.stormCount else { return nil }
        return try merge(recent, of: count, for: signal)
    }

    /// Whether a signal surely belongs to the ticket that is being changed.
    private func isPart(_ signal: AlertSignal, of ticket: Ticket) -> Bool {
        guard let alert = ticket.alert, alert.source == signal.source, ticket.state.isActive,
            Self.hasRoom(ticket)
        else { return false }
        if let group = signal.group { return alert.group == group }
        return alert.rule == signal.rule && isStorm(ticket)
    }

    private func isStorm(_ ticket: Ticket) -> Bool {
        1 + (ticket.alert?.children.count ?? 0) >= policy.stormCount
    }

    private static func hasRoom(_ ticket: Ticket) -> Bool {
        (ticket.alert?.children.count ?? 0) < AlertRecord.childLimit
    }

    /// Makes one ticket of those of a storm.
    private func merge(
        _ recent: [Ticket],
        of count: Int,
        for signal: AlertSignal
    ) throws -> Ticket? {
        let touched = Set(
            try recent.map(\.number).filter { number in
                try tickets.events(of: number).contains { $0.actor.person != nil }
            }
        )
        // What a person touched is the root of the storm, or else the most urgent; those that nobody
        // touched go on in it.
        func rank(_ ticket: Ticket) -> (Int, Int, Int, Int64) {
            let alert = ticket.alert
            return (
                touched.contains(ticket.number) ? 1 : 0, alert?.children.count ?? 0,
                alert?.severity ?? 0, -ticket.number.rawValue
            )
        }
        guard let root = recent.max(by: { rank($0) < rank($1) }) else { return nil }
        for other in recent where other.number != root.number && !touched.contains(other.number) {
            _ = try JoinTickets(desk).merge(
                other.number,
                into: root.number,
                by: .telemetry(signal.source),
                door: "alert",
                why: "\(count) alerts of \(signal.rule) within \(Int(policy.stormWindow)) s are "
                    + "one storm",
                in: tickets,
                at: now
            )
        }
        return try tickets.ticket(root.number)
    }
}
