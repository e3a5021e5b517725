import Fabric
import Foundation
import HelpDesk
import Retrieval
import Ticketing

/// What is told of the index, the fabric and the tickets: looked up when somebody asks, and no more
/// of it than they may see.
struct DeskMetrics: Sendable {
    let holder: IndexHolder
    let monitor: FabricMonitor?
    let counts: CountDesk?
    let alerts: AlertTally?

    /// What is so at a time.
    ///
    /// - Parameters:
    ///   - caller: Who asks.
    ///   - now: The time.
    /// - Returns: The figures of what they may see.
    func families(for caller: Caller, at now: Date) -> [MetricFamily] {
        index(for: caller) + fabric(at: now.timeIntervalSince1970) + desk(for: caller, at: now)
    }

    private func desk(for caller: Caller, at now: Date) -> [MetricFamily] {
        guard let counts else { return [] }
        let (figures, isReadable) = counts(at: now)
        let up = MetricFamily.gauge(
            "docket_desk_up",
            "1 where the tickets can be read, else 0.",
            isReadable ? 1 : 0
        )
        // Who sees only their own tickets counts none of others.
        guard let figures, caller.isAgent else { return [up] }
        return [up] + TicketMetrics(figures, hiding: caller.hiddenQueues).families
            + Self.exchange(figures.deliveries, alerts?.counts ?? [:], at: now)
    }

    /// What other systems send and are sent.
    private static func exchange(
        _ deliveries: DeliveryQueue,
        _ alerts: [AlertTally.Result: Int],
        at now: Date
    ) -> [MetricFamily] {
        [
            .gauge(
                "docket_deliveries",
                "Deliveries to other systems that wait, and that were given up.",
                by: "state",
                [("waiting", Double(deliveries.waiting)), ("dead", Double(deliveries.dead))]
            ),
            .gauge(
                "docket_deliveries_oldest_age_seconds",
                "Seconds that the oldest waiting delivery has waited; 0 where none waits.",
                deliveries.oldest.map { max(0, now.timeIntervalSince($0)) } ?? 0
            ),
            .counter(
                "docket_alerts_received",
                "Alerts that other systems sent in, by what became of them.",
                by: "result",
                AlertTally.Result.allCases.map { ($0.rawValue, Double(alerts[$0] ?? 0)) }
            ),
        ]
    }

    private func index(for caller: Caller) -> [MetricFamily] {
        // Without an index nothing is told of one, which alerts look for.
        guard let generation = (try? holder.visible(to: caller))??.generation else { return [] }
        return [
            .gauge(
                "docket_index_documents",
                "Documents in the index.",
                Double(generation.documentCount)
            ),
            .gauge(
                "docket_index_passages",
                "Passages in the index.",
                Double(generation.passageCount)
            ),
            .gauge(
                "docket_index_generation",
                "The generation of the index in use.",
                Double(generation.number)
            ),
            .gauge(
                "docket_index_last_success_timestamp_seconds",
                "When the generation in use was finished, in seconds since 1970.",
                generation.builtAt.timeIntervalSince1970
            ),
        ]
    }

    private func fabric(at now: Double) -> [MetricFamily] {
        guard let monitor else { return [] }
        let collectors = monitor.collectors
        let up = collectors.filter { collector in
            collector.targets.contains { $0.isFresh(at: now) }
        }
        let targets = collectors.flatMap(\.targets)
        let fresh = targets.filter { $0.isFresh(at: now) }.count
        let ages = collectors.compactMap { $0.lastSuccess.map { max(0, now - $0) } }
        var families: [MetricFamily] = [
            .gauge(
                "docket_collectors",
                "Collectors of the fabric: up where something that they read is fresh.",
                by: "state",
                [("up", Double(up.count)), ("down", Double(collectors.count - up.count))]
            ),
            .gauge(
                "docket_telemetry_targets",
                "What collectors read, by whether it was read lately.",
                by: "state",
                [("fresh", Double(fresh)), ("stale", Double(targets.count - fresh))]
            ),
        ]
        if let oldest = ages.max() {
            families.append(
                .gauge(
                    "docket_telemetry_age_seconds",
                    "Seconds since the last success of the collector that had none for longest.",
                    oldest
                )
            )
        }
        return families
    }
}
