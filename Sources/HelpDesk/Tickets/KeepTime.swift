public import Foundation
public import Logging
public import ServiceLifecycle
import Ticketing

/// Does what is to be done with tickets when time passes: promises that are about to be missed, faults
/// that stayed away, rules that follow nothing but time.
///
/// Nothing is counted down: what is due follows from the events of each ticket, so that a server
/// that was away does all of it when it is back, once.
public struct KeepTime: Service {
    /// So many tickets are looked at in one go at most.
    private static let batch = 200

    private let desk: TicketDesk
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - desk: Where tickets are kept.
    ///   - now: Tells the time.
    ///   - logger: Told what an operator wants to know.
    public init(
        desk: TicketDesk,
        now: @escaping @Sendable () -> Date = { Date() },
        logger: Logger
    ) {
        self.desk = desk
        self.now = now
        self.logger = logger
    }

    /// Looks each second what is due, and each minute what the rules say of time.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            var hasFailed = false
            while !Task.isCancelled {
                do {
                    try await passMoments(at: now())
                    if round % 60 == 0 { try await followRules(at: now()) }
                    hasFailed = false
                } catch is CancellationError {
                    return
                } catch {
                    // The same trouble is told once.
                    if !hasFailed {
                        logger.error("cannot keep time", metadata: ["error": "\(error)"])
                    }
                    hasFailed = true
                }
                round += 1
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Does what is due at a time.
    public func passMoments(at now: Date) async throws {
        let now = now.wholeSecond
        while true {
            let due = try desk.store.read { try $0.dueTickets(at: now, limit: Self.batch) }
            var hasPassed = false
            for number in due {
                do {
                    try await pass(number, at: now)
                    hasPassed = true
                } catch let error as TicketStoreError {
                    throw error
                } catch {
                    // One ticket that cannot go on must not hold up the clocks of the others.
                    logger.error(
                        "cannot pass a moment",
                        metadata: ["ticket": "\(number)", "error": "\(error)"]
                    )
                }
            }
            guard due.count == Self.batch, hasPassed else { return }
        }
    }

    private func pass(_ number: TicketNumber, at now: Date) async throws {
        try await desk.store.write { tickets in
            guard let ticket = try tickets.ticket(number) else { return }
            let past = try tickets.events(of: number)
            let status = desk.sla(of: ticket, past, at: now)
            var edit = TicketEdit(ticket, by: .docket, door: "time", at: now)
            SLARecord(past).note(status, in: &edit)
            let hasPassed = !edit.events.isEmpty
            let hasRisen = rises(ticket, at: now)
            let isProven = try prove(&edit, at: now)
            guard hasPassed || isProven || hasRisen else {
                // A change of the clock or of the workflow may have moved the moment.
                var standing = desk.standing(of: ticket, status, at: now)
                if let moment = standing.nextMoment, moment <= now {
                    // There is nothing to do at it: looking again at once would find the same.
                    standing.nextMoment = now.addingTimeInterval(60)
                }
                try tickets.update(standing, of: number)
                return
            }
            var triggers: Set<WorkflowRule.Trigger> = hasPassed ? [.sla] : []
            if isProven { triggers.formUnion([.alert, .updated]) }
            if hasRisen { triggers.insert(.updated) }
            let standing = try desk.finish(&edit, triggers, in: tickets)
            _ = try tickets.update(edit, standing)
        }
    }

    /// Whether age alone has made a ticket more urgent.
    private func rises(_ ticket: Ticket, at now: Date) -> Bool {
        guard ticket.priorityOverride == nil, ticket.state.isActive,
            let known = ticket.assessment
        else { return false }
        let workflow = desk.workflows.current
        let aged = workflow.priority.aged(
            known,
            since: ticket.createdAt,
            at: now,
            workflow: workflow.version
        )
        return aged.priority > ticket.priority
    }

    /// Solves a ticket whose fault has stayed away for long enough; whether it did.
    private func prove(_ edit: inout TicketEdit, at now: Date) throws -> Bool {
        let policy = desk.workflows.current.alerts
        guard var record = edit.ticket.alert, record.proven == nil,
            edit.ticket.state.isActive, policy.isProven(record, at: now),
            let since = record.clearSince
        else { return false }
        record.proven = now
        let after = record.before.map { reading in
            desk.surroundings.read(
                reading.metric,
                at: TicketPlace(device: reading.device, port: reading.port),
                now: now
            )
        }
        if after.contains(where: { $0.value != nil }) { record.latest = after }
        edit.update { $0.alert = record }
        let seconds = Int(now.timeIntervalSince(since))
        let length = seconds < 120 ? "\(seconds) seconds" : "\(seconds / 60) minutes"
        edit.record(
            .proof,
            subject: record.key,
            before: Self.short(record.before),
            after: Self.short(record.latest),
            why: "the fault has been gone for \(length)"
        )
        edit.write(
            TicketMessage(
                kind: .system,
                author: .telemetry(record.source),
                time: now,
                body:
                    "The fault has been gone for \(length), since \(since.formatted(.iso8601)).\n\n"
                    + Self.proof(record)
            )
        )
        try edit.apply(
            .state(.solved, resolution: .fixed),
            why: "its condition stayed false for \(length)"
        )
        for person in [edit.ticket.assignee].compactMap(\.self) + edit.ticket.watchers {
            edit.tell(person, "is solved: the fault has been gone for \(length)")
        }
        return true
    }

    private static func proof(_ record: AlertRecord) -> String {
        guard !record.before.isEmpty else {
            return
                "Its source, \(record.source), gives no numbers: that it said so, and said nothing "
                + "else since, is the proof."
        }
        return """
            **Before**

            \(FileAlert.readings(record.before))

            **After**

            \(FileAlert.readings(record.latest))
            """
    }

    private static func short(_ readings: [MetricReading]) -> String? {
        let shown = readings.prefix(4).map { reading in
            "\(reading.metric) \(reading.shownValue ?? "not read")"
        }
        return shown.isEmpty ? nil : shown.joined(separator: ", ")
    }

    /// Lets the rules work that follow time.
    public func followRules(at now: Date) async throws {
        let now = now.wholeSecond
        let rules = desk.workflows.current.rules.filter {
            $0.isActive && $0.triggers.contains(.time)
        }
        for rule in rules {
            var after: TicketNumber?
            while true {
                let found = try desk.store.read { tickets in
                    try tickets.waiting(
                        for: rule.name,
                        rule.condition,
                        after: after,
                        limit: Self.batch,
                        at: now
                    )
                }
                for number in found { try await follow(rule, number, at: now) }
                guard found.count == Self.batch, let last = found.last else { break }
                after = last
            }
        }
    }

    private func follow(_ rule: WorkflowRule, _ number: TicketNumber, at now: Date) async throws {
        try await desk.store.write { tickets in
            guard let ticket = try tickets.ticket(number) else { return }
            var edit = TicketEdit(ticket, by: .docket, door: "time", at: now)
            let others = Set(desk.workflows.current.rules.map(\.name)).subtracting([rule.name])
            let standing = try desk.finish(&edit, [.time], in: tickets, besides: others)
            // A score that has aged alone is nothing that happened.
            guard !edit.events.isEmpty else { return }
            _ = try tickets.update(edit, standing)
        }
    }
}
