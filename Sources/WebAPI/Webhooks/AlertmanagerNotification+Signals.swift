package import Foundation
package import Ticketing

extension AlertmanagerNotification {
    /// What alerts of Alertmanager are known by among others.
    static let source = "alertmanager"
    /// So many labels of an alert are kept.
    private static let labelLimit = 40
    /// So many bytes of a description are kept, of a label's value, and of its name.
    private static let textLimit = 8_000
    private static let valueLimit = 300
    private static let nameLimit = 100

    /// The alerts as signals, in their order.
    ///
    /// - Parameter now: The time.
    /// - Returns: A signal for each alert.
    package func signals(at now: Date) -> [AlertSignal] {
        alerts.map { signal($0, at: now) }
    }

    private func signal(_ alert: Alert, at now: Date) -> AlertSignal {
        let all = (alert.labels ?? [:]).compactMapValues { $0?.text }
        let labels = Self.kept(all)
        let annotations = (alert.annotations ?? [:]).compactMapValues { $0?.text }
        let rule = AlertText.line(all["alertname"] ?? "", limit: Self.nameLimit) ?? "alert"
        let isOver = alert.status == .resolved
        let title = ["summary", "title"].lazy.compactMap { name in
            annotations[name].flatMap { AlertText.line($0, limit: TicketLimits.title) }
        }.first
        return AlertSignal(
            key: "\(Self.source)/\(rule)/\(Self.fingerprint(of: alert, all))",
            source: Self.source,
            rule: rule,
            group: group,
            status: isOver ? .resolved : .firing,
            title: title ?? Self.title(rule, labels),
            summary: summary(alert, labels, annotations),
            severity: AlertSeverity.of(labels["severity"] ?? labels["priority"]),
            labels: labels,
            time: AlertTime.moment(
                from: alert.startsAt?.text,
                to: alert.endsAt?.text,
                isOver: isOver,
                at: now
            )
        )
    }

    /// What Alertmanager names the alert by, or what its labels come to.
    private static func fingerprint(of alert: Alert, _ labels: [String: String]) -> String {
        guard let fingerprint = alert.fingerprint?.text, !fingerprint.isEmpty else {
            return AlertName.digest(of: labels)
        }
        return AlertName.bounded(fingerprint)
    }

    /// The labels that are kept, cut to what fits.
    private static func kept(_ labels: [String: String]) -> [String: String] {
        var kept: [String: String] = [:]
        // Those that say where and how urgent come before any others.
        let telling = [
            "alertname", "severity", "priority", "instance", "device", "interface", "port",
        ]
        let names = telling.filter { labels[$0] != nil } + labels.keys.sorted()
        for name in names where kept.count < labelLimit {
            guard name.utf8.count <= nameLimit,
                let shown = AlertText.line(name, limit: nameLimit),
                let value = AlertText.line(labels[name] ?? "", limit: valueLimit)
            else { continue }
            kept[shown] = value
        }
        return kept
    }

    /// The name of an alert, and where it is, for one that says nothing of itself.
    private static func title(_ rule: String, _ labels: [String: String]) -> String {
        let places = ["instance", "host", "node", "device", "interface", "port"].compactMap {
            labels[$0]
        }
        let title = places.isEmpty ? rule : "\(rule): \(places.joined(separator: " "))"
        return AlertText.line(title, limit: TicketLimits.title) ?? rule
    }

    /// What else there is to say, as Markdown that means nothing but text.
    private func summary(
        _ alert: Alert,
        _ labels: [String: String],
        _ annotations: [String: String]
    ) -> String {
        let description = ["description", "message"].lazy.compactMap { name in
            annotations[name].flatMap { AlertText.block($0, limit: Self.textLimit) }
        }.first
        func item(_ name: String, _ text: String?) -> String? {
            text.flatMap { AlertText.code($0, limit: 2_000) }.map { "- \(name): \($0)" }
        }
        let items =
            [
                item("Runbook", annotations["runbook_url"] ?? annotations["runbook"]),
                item("Dashboard", annotations["dashboard_url"] ?? annotations["dashboard"]),
                item("Rule", alert.generatorURL?.text),
                item("Alertmanager", externalURL?.text),
            ].compactMap(\.self)
            + labels.keys.sorted().compactMap { name in
                AlertText.code("\(name)=\(labels[name] ?? "")", limit: 500).map { "- \($0)" }
            }
        return [description, items.isEmpty ? nil : items.joined(separator: "\n")]
            .compactMap(\.self).joined(separator: "\n\n")
    }
}
