public import Foundation
public import Ticketing

/// Makes tickets of alerts, whoever raises them: the fabric's findings, Alertmanager.
public struct FileAlert: Sendable {
    /// What became of a signal.
    public enum Outcome: Hashable, Sendable {
        /// A ticket was filed.
        case filed(TicketNumber)
        /// A ticket that was there took it in.
        case joined(TicketNumber)
        /// A ticket was opened again.
        case reopened(TicketNumber)
        /// It was known already, or is not worth a ticket.
        case nothing(TicketNumber?)
        /// Somebody decided that it is not mended.
        case suppressed(TicketNumber)
    }

    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Takes in a signal; the same one taken in twice changes nothing the second time.
    ///
    /// - Parameters:
    ///   - signal: What somebody says.
    ///   - isStanding: Whether it may have fired since before, unseen: then it is no news that
    ///     opens a ticket again which somebody solved meanwhile.
    ///   - now: The time.
    /// - Returns: What became of it.
    /// - Throws: ``TicketStoreError`` where it cannot be written.
    @discardableResult
    public func callAsFunction(
        _ signal: AlertSignal,
        isStanding: Bool = false,
        at now: Date
    ) async throws -> Outcome {
        let now = now.wholeSecond
        return try await desk.store.write { tickets in
            var signal = signal
            if isStanding,
                let parts = try tickets.ticket(forAlert: signal.key)?.alert?.parts,
                let part = parts.first(where: { $0.key == signal.key }), part.status == .firing
            {
                signal.time = part.time
            }
            return try take(signal, in: tickets, at: now)
        }
    }

    /// The active tickets that a source filed.
    func openTickets(from source: String) throws -> [Ticket] {
        try desk.store.read {
            try $0.alertTickets(source: source, rule: nil, group: nil, since: .distantPast)
        }
    }

    private func take(
        _ signal: AlertSignal,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> Outcome {
        let policy = desk.workflows.current.alerts
        let ticket = try tickets.ticket(forAlert: signal.key)
        switch policy.decide(signal, about: ticket) {
        case .ignore: return .nothing(nil)
        case .suppress: return ticket.map { .suppressed($0.number) } ?? .nothing(nil)
        case .open, .openFollowUp:
            if let storm = try storm(for: signal, policy, in: tickets, at: now) {
                return try join(signal, to: storm, in: tickets, at: now)
            }
            return .filed(try file(signal, following: ticket, in: tickets, at: now))
        case .reopen:
            guard let ticket else { return .nothing(nil) }
            try reopen(ticket, signal, in: tickets, at: now)
            return .reopened(ticket.number)
        case .keep:
            guard let ticket else { return .nothing(nil) }
            return try keep(ticket, signal, policy, in: tickets, at: now)
        }
    }

    /// Takes a signal into a ticket that is there.
    private func keep(
        _ ticket: Ticket,
        _ signal: AlertSignal,
        _ policy: AlertPolicy,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> Outcome {
        guard var record = ticket.alert else { return .nothing(ticket.number) }
        let before = record
        let wasFlapping = policy.isFlapping(record)
        let taken = record.take(signal)
        guard record != before else { return .nothing(ticket.number) }
        var edit = TicketEdit(ticket, by: .telemetry(signal.source), door: "alert", at: now)
        edit.update { $0.alert = record }
        let isFlapping = policy.isFlapping(record)
        if isFlapping, !wasFlapping {
            edit.record(
                .alert,
                subject: signal.key,
                after: "flapping",
                why: "it fired \(record.raised.count) times within an hour; each time is counted, "
                    + "and no longer told"
            )
        } else if !isFlapping {
            switch taken {
            case .nothing: break
            case .fired:
                edit.record(.alert, subject: signal.key, before: "resolved", after: "firing")
            case .cleared:
                edit.record(.alert, subject: signal.key, before: "firing", after: "resolved")
            case .joined:
                edit.record(.alert, subject: signal.key, after: "firing: \(signal.title)")
            }
        }
        // What is only newer numbers is nothing that people, or rules, follow, and keeps nobody's
        // change from being made.
        if taken == .nothing {
            try tickets.refresh(edit.ticket)
            return .nothing(ticket.number)
        }
        let triggers: Set<WorkflowRule.Trigger> = isFlapping ? [] : [.alert]
        let standing = try desk.finish(&edit, triggers, in: tickets)
        _ = try tickets.update(edit, standing)
        return .joined(ticket.number)
    }

    private func reopen(
        _ ticket: Ticket,
        _ signal: AlertSignal,
        in tickets: any TicketWriting,
        at now: Date
    ) throws {
        var edit = TicketEdit(ticket, by: .telemetry(signal.source), door: "alert", at: now)
        var record = ticket.alert ?? AlertRecord(signal)
        _ = record.take(signal)
        edit.update { $0.alert = record }
        edit.record(.alert, subject: signal.key, before: "resolved", after: "firing")
        try edit.apply(.state(.open), why: "it is back: \(signal.title)")
        edit.write(
            TicketMessage(
                kind: .system,
                author: .telemetry(signal.source),
                time: now,
                body: "It is back: \(signal.title)\n\n\(Self.readings(signal.readings))"
            )
        )
        for person in [ticket.assignee].compactMap(\.self) + ticket.watchers {
            edit.tell(person, "is back: \(signal.title)")
        }
        let standing = try desk.finish(&edit, [.alert, .updated], in: tickets)
        _ = try tickets.update(edit, standing)
    }

    private func file(
        _ signal: AlertSignal,
        following earlier: Ticket?,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> TicketNumber {
        let workflow = desk.workflows.current
        let type = workflow.type("fabric-fault") ?? workflow.type(workflow.standardType)
        let queues = try tickets.queues()
        let queue = type.map(\.queue) ?? "fabric"
        var ticket = Ticket(
            title: Self.line(signal.title) ?? Self.line(signal.rule) ?? "Alert",
            type: type?.name ?? workflow.standardType,
            queue: queues.contains { $0.name == queue } ? queue : queues.first?.name ?? queue,
            requester: signal.source,
            at: now
        )
        ticket.alert = AlertRecord(signal)
        ticket.tags = Array(Set((type?.tags ?? []) + ["alert"])).sorted()
        ticket.checklist = (type?.checklist ?? []).map { ChecklistItem(text: $0) }
        try PeopleBook(tickets).makeKnown(signal.source)
        var edit = TicketEdit(
            filing: ticket,
            by: .telemetry(signal.source),
            door: "alert",
            at: now
        )
        edit.record(.created, after: ticket.title)
        edit.record(.alert, subject: signal.key, after: "firing")
        try edit.apply(.addLink(TicketLink(.alert, signal.key)))
        if let earlier {
            try edit.apply(.addLink(TicketLink(.followUpOf, earlier.number.description)))
        }
        let parts = [signal.summary, Self.readings(signal.readings)].filter { !$0.isEmpty }
        edit.write(
            TicketMessage(
                kind: .system,
                author: .telemetry(signal.source),
                time: now,
                body: parts.isEmpty ? signal.title : parts.joined(separator: "\n\n")
            )
        )
        let standing = try desk.finish(&edit, [.created, .alert], in: tickets)
        let stored = try tickets.insert(edit, standing)
        try tickets.bind(alert: signal.key, to: stored.number)
        let evidence = GatherEvidence(monitor: desk.monitor, store: desk.samples)(
            question: nil,
            answer: nil,
            places: stored.places,
            signal: signal,
            at: now
        )
        if let evidence { try tickets.freeze(try evidence.encoded(), with: stored.number) }
        return stored.number
    }

    /// The ticket of the storm that a signal is part of; nil where it stands alone.
    private func storm(
        for signal: AlertSignal,
        _ policy: AlertPolicy,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> Ticket? {
        if let group = signal.group {
            // What a source takes together is one for as long as its ticket is active.
            let open = try tickets.alertTickets(
                source: signal.source,
                rule: nil,
                group: group,
                since: .distantPast
            )
            if let first = open.first { return first }
        }
        let active = try tickets.alertTickets(
            source: signal.source,
            rule: signal.rule,
            group: nil,
            since: .distantPast
        )
        let since = now.addingTimeInterval(-policy.stormWindow)
        // A storm goes on for as long as more of it comes.
        for ticket in active
        where ticket.updatedAt >= since
            && 1 + (ticket.alert?.children.count ?? 0) >= policy.stormCount
        {
            if signal.group == nil { return ticket }
            // A group that is large by itself is no storm of groups.
            let isStorm = try tickets.events(of: ticket.number).contains { event in
                event.kind == .merged && event.actor == .telemetry(signal.source)
            }
            if isStorm { return ticket }
        }
        let recent = active.filter { $0.createdAt >= since }
        let count = recent.reduce(1) { count, ticket in
            // What a source takes together counts as one.
            count + 1 + (signal.group == nil ? ticket.alert?.children.count ?? 0 : 0)
        }
        guard count >= policy.stormCount else { return nil }
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

    private func join(
        _ signal: AlertSignal,
        to ticket: Ticket,
        in tickets: any TicketWriting,
        at now: Date
    ) throws -> Outcome {
        guard var record = ticket.alert else { return .nothing(ticket.number) }
        _ = record.take(signal)
        record.reach += signal.reach.filter { !record.reach.contains($0) }
        var edit = TicketEdit(ticket, by: .telemetry(signal.source), door: "alert", at: now)
        edit.update { $0.alert = record }
        edit.record(.alert, subject: signal.key, after: "firing: \(signal.title)")
        let standing = try desk.finish(&edit, [.alert], in: tickets)
        _ = try tickets.update(edit, standing)
        try tickets.bind(alert: signal.key, to: ticket.number)
        return .joined(ticket.number)
    }

    /// What a source says as a title; nil where nothing is left of it.
    private static func line(_ text: String) -> String? {
        // A fault must get its ticket, whatever its source calls it.
        try? TicketLimits.line(
            String(text.prefix(TicketLimits.title)),
            field: "title",
            limit: TicketLimits.title
        )
    }

    /// Readings as a list of Markdown.
    static func readings(_ readings: [MetricReading]) -> String {
        readings.prefix(12).map { reading in
            let mark = reading.isSimulated ? ", simulated" : ""
            return "- \(reading.place): `\(reading.metric)` \(reading.shownValue ?? "not read"), "
                + "\(reading.time.formatted(.iso8601))\(mark)"
        }
        .joined(separator: "\n")
    }
}
