import HelpDesk
import Ticketing

/// What is told of the tickets and sessions of a desk.
struct TicketMetrics {
    /// So many queues have names of their own; the others are counted together.
    private static let queueLimit = 50
    /// What queues are called that are counted together.
    private static let others = "other"

    private let figures: DeskFigures
    /// The queues that are told, in order, in small letters.
    private let queues: [String]

    /// What may be told.
    ///
    /// - Parameters:
    ///   - figures: What was counted.
    ///   - hidden: The queues that are not there for whoever asks.
    init(_ figures: DeskFigures, hiding hidden: Set<String>) {
        let hidden = Set(hidden.map { $0.lowercased() })
        var figures = figures
        figures.tickets.removeAll { hidden.contains($0.queue.lowercased()) }
        figures.active.removeAll { hidden.contains($0.queue.lowercased()) }
        figures.queues.removeAll { hidden.contains($0.lowercased()) }
        self.figures = figures
        let names = Set(
            (figures.queues + figures.tickets.map(\.queue)).map { $0.lowercased() }
        ).sorted()
        let own = names.filter { $0 != Self.others }.prefix(Self.queueLimit)
        queues = names.count > Self.queueLimit ? own + [Self.others] : names
    }

    /// The figures.
    var families: [MetricFamily] {
        [
            family(
                "docket_tickets",
                "Tickets by state and queue.",
                by: "state",
                TicketState.allCases.map(\.rawValue),
                figures.tickets.map { ($0.queue, $0.state.rawValue, $0.count) }
            ),
            family(
                "docket_tickets_active",
                "Tickets that are neither solved nor closed, by priority and queue.",
                by: "priority",
                TicketPriority.allCases.map(\.name),
                figures.active.map { ($0.queue, $0.priority.name, $0.count) }
            ),
            family(
                "docket_tickets_sla",
                "Active tickets by where they stand to what was promised, and by queue.",
                by: "sla",
                TicketCondition.SLAState.allCases.map(\.rawValue),
                figures.active.map { ($0.queue, $0.sla.rawValue, $0.count) }
            ),
            .gauge(
                "docket_sessions",
                "Browsers that are signed in.",
                Double(figures.sessions)
            ),
        ]
    }

    /// A number for each value of a label and each queue, also where it is 0.
    private func family(
        _ name: String,
        _ help: String,
        by label: String,
        _ values: [String],
        _ counts: [(queue: String, value: String, count: Int)]
    ) -> MetricFamily {
        let known = Set(queues)
        var sums: [String: [String: Int]] = [:]
        for (queue, value, count) in counts {
            let queue = queue.lowercased()
            sums[known.contains(queue) ? queue : Self.others, default: [:]][value, default: 0] +=
                count
        }
        let points = queues.flatMap { queue in
            values.map { value in
                MetricFamily.Point(
                    labels: [("queue", queue), (label, value)],
                    value: .number(Double(sums[queue]?[value] ?? 0))
                )
            }
        }
        return .gauge(name, help, points)
    }
}
