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

        /// The ticket that it is about; nil where there is none.
        public var ticket: TicketNumber? {
            switch self {
            case .filed(let number), .joined(let number), .reopened(let number),
                .suppressed(let number):
                number
            case .nothing(let number): number
            }
        }
    }

    /// So many signals share a transaction at most, so that nobody waits for long.
    private static let batch = 64

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
            var run = AlertRun(desk, tickets, at: now)
            let outcome = try run.take(signal, isStanding: isStanding)
            try run.end()
            return outcome
        }
    }

    /// Takes in what is told at once, in its order; signals about one ticket share its changes.
    ///
    /// - Parameters:
    ///   - signals: What somebody says.
    ///   - wishes: How a ticket that is filed for them is to be.
    ///   - now: The time.
    /// - Returns: What became of each.
    /// - Throws: ``TicketStoreError`` where it cannot be written; telling all of it again is right
    ///   then.
    public func callAsFunction(
        _ signals: [AlertSignal],
        wishes: AlertWishes = AlertWishes(),
        at now: Date
    ) async throws -> [Outcome] {
        let now = now.wholeSecond
        var outcomes: [Outcome] = []
        for start in stride(from: 0, to: signals.count, by: Self.batch) {
            let batch = signals[start..<min(start + Self.batch, signals.count)]
            outcomes += try await desk.store.write { tickets in
                var run = AlertRun(desk, tickets, wishes: wishes, at: now)
                let outcomes = try batch.map { try run.take($0) }
                try run.end()
                return outcomes
            }
        }
        return outcomes
    }

    /// Notes in a ticket that its source left alerts out; once, and again only where it left out more.
    ///
    /// - Parameters:
    ///   - omitted: How many alerts were left out.
    ///   - number: The ticket.
    ///   - now: The time.
    /// - Returns: Whether it was noted.
    /// - Throws: ``TicketStoreError`` where it cannot be written.
    @discardableResult
    public func note(omitted: Int, in number: TicketNumber, at now: Date) async throws -> Bool {
        let now = now.wholeSecond
        return try await desk.store.write { tickets in
            guard let ticket = try tickets.ticket(number), var record = ticket.alert,
                ticket.state != .closed, omitted > (record.omitted ?? 0)
            else { return false }
            record.omitted = omitted
            let actor = TicketActor.telemetry(record.source)
            var edit = TicketEdit(ticket, by: actor, door: "alert", at: now)
            edit.update { $0.alert = record }
            edit.write(
                TicketMessage(
                    kind: .system,
                    author: actor,
                    time: now,
                    body: "\(omitted) more alert\(omitted == 1 ? "" : "s") of the same group "
                        + "\(omitted == 1 ? "was" : "were") left out by the sender "
                        + "(`max_alerts` of its receiver); look there for the rest."
                )
            )
            let standing = try desk.finish(&edit, [], in: tickets)
            _ = try tickets.update(edit, standing)
            return true
        }
    }

    /// The active tickets that a source filed.
    func openTickets(from source: String) throws -> [Ticket] {
        try desk.store.read {
            try $0.alertTickets(source: source, rule: nil, group: nil, since: .distantPast)
        }
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
