import Fabric
import Foundation

/// The findings of a fabric over time: which are told, since when, and which are over.
struct FabricAlerts {
    /// A finding and how long it has been so.
    private struct Alert {
        var machine: AlertStateMachine
        var finding: Finding
    }

    /// However slow one target is, nothing waits longer for it, in seconds.
    private static let longestSettling = 120.0

    private var alerts: [String: Alert] = [:]

    /// Takes in what is found at a time.
    ///
    /// - Parameters:
    ///   - found: What is found.
    ///   - silent: The devices of which nothing new is known.
    ///   - targets: How reading goes.
    ///   - rules: For how long a finding must be so before it is told, or over.
    ///   - now: The time, in seconds since 1970.
    /// - Returns: What is told from now on, and what is not any more.
    mutating func take(
        _ found: [Finding],
        silent: Set<String>,
        targets: [TargetStatus],
        rules: HealthRules,
        at now: Double
    ) -> [FabricMonitor.Change] {
        let settling = Self.settling(targets)
        var changes: [FabricMonitor.Change] = []
        let ids = Set(found.map(\.id))
        for finding in found {
            let rule = rules[finding.rule]
            let hold = rule?.hold ?? 0
            var alert =
                alerts[finding.id]
                ?? Alert(
                    machine: AlertStateMachine(
                        hold: hold > 0 ? max(hold, settling) : 0,
                        clear: rule?.clear ?? 0
                    ),
                    finding: finding
                )
            alert.finding = finding
            for case .raise in alert.machine.take(.bad, at: now) {
                changes.append(.raised(finding))
            }
            alerts[finding.id] = alert
        }
        for (id, var alert) in alerts where !ids.contains(id) {
            let isUnseen = Self.stands(alert.finding, on: silent)
            for case .clear in alert.machine.take(isUnseen ? .unknown : .good, at: now) {
                changes.append(.cleared(alert.finding))
            }
            alerts[id] = alert.machine.state == .quiet && alert.machine.raised.isEmpty ? nil : alert
        }
        return changes
    }

    /// The findings that are told, the most urgent first.
    ///
    /// - Parameter silent: The devices of which nothing new is known: what cannot be seen any more is
    ///   not claimed of now.
    /// - Returns: The findings, each with since when it is so.
    func told(besides silent: Set<String>) -> [Finding] {
        alerts.values
            .compactMap { alert -> Finding? in
                guard let since = alert.machine.firingSince,
                    !Self.stands(alert.finding, on: silent)
                else { return nil }
                var finding = alert.finding
                finding.since = finding.since ?? Date(timeIntervalSince1970: since)
                return finding
            }
            .sorted { ($1.severity, $0.id) < ($0.severity, $1.id) }
    }

    /// The seconds until all that is read has rates, so that what one target says does not stand
    /// alone: what is told only for lack of another reason waits for it.
    private static func settling(_ targets: [TargetStatus]) -> Double {
        min(2 * (targets.map(\.interval).max() ?? 0), longestSettling)
    }

    /// Whether a finding stands on what silent devices said; that they are silent does not.
    private static func stands(_ finding: Finding, on silent: Set<String>) -> Bool {
        finding.rule != DiagnosisRule.collectorDown
            && finding.samples.contains { silent.contains($0.device) }
    }
}
