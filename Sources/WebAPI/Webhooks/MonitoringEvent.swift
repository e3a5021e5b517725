package import Foundation
import HTTPTypes
import HelpDesk
package import Ticketing

/// What a monitoring system says of a host or one of its services, in the form that Checkmk and Zammad
/// have in common.
package struct MonitoringEvent: Hashable, Sendable {
    /// What these systems are known by among others.
    static let source = "monitoring"
    /// The most characters of what names a host, a service, or an event.
    private static let nameLimit = 300

    /// The states that say that nothing is wrong.
    private static let goodStates: Set<String> = [
        "ok", "up", "recovery", "recovered", "resolved", "normal", "0",
    ]

    /// What names the event, as it was sent.
    var event: String
    /// The host.
    var host: String
    /// The service; nil for the host itself.
    var service: String?
    /// Its state, as it was sent.
    var state: String
    /// What the check said.
    var text: String?

    /// Reads an event.
    ///
    /// - Parameter values: The values by their names; of a name that comes twice, the first.
    /// - Throws: ``Problem`` that names every field that is missing.
    package init(_ values: [String: String]) throws {
        func line(_ name: String) -> String? {
            values[name].flatMap { AlertText.line($0, limit: Self.nameLimit) }
        }
        guard let event = line("event_id"), let host = line("host"), let state = line("state")
        else {
            let missing = ["event_id", "host", "state"].filter { line($0) == nil }
            throw Problem(
                "invalid-body",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The field \(missing.joined(separator: ", ")) is missing; send event_id, "
                    + "host and state, with service and text where there are any.",
                errors: missing.map { Problem.FieldError(field: $0, message: "is missing") }
            )
        }
        self.event = event
        self.host = host
        self.state = state
        service = line("service")
        text = values["text"]
    }

    /// Whether nothing is wrong.
    var isOver: Bool { Self.goodStates.contains(state.lowercased()) }

    /// The event as a signal.
    ///
    /// The host and its service tell it from others: what a state follows is the state before.
    package func signal(at now: Date) -> AlertSignal {
        let place = service.map { "\(host)/\($0)" } ?? host
        let text = text.flatMap { AlertText.block($0, limit: 8_000) }
        let items = [("Host", host), ("Service", service), ("State", state), ("Event", event)]
            .compactMap { name, value in
                value.flatMap { AlertText.code($0, limit: 500) }.map { "- \(name): \($0)" }
            }
        var labels = ["host": host, "state": state, "event_id": event]
        labels["service"] = service
        return AlertSignal(
            key: "\(Self.source)/\(AlertName.bounded(place))",
            source: Self.source,
            rule: service ?? "host",
            status: isOver ? .resolved : .firing,
            title: AlertText.line(
                service.map { "\(host): \($0) is \(state)" } ?? "\(host) is \(state)",
                limit: TicketLimits.title
            ) ?? "Alert",
            summary: [text, items.joined(separator: "\n")].compactMap(\.self)
                .joined(separator: "\n\n"),
            severity: max(AlertSeverity.of(state), AlertSeverity.standard),
            labels: labels,
            time: now
        )
    }

    /// How a ticket that is filed for it is to be.
    static func wishes(_ values: [String: String]) -> AlertWishes {
        func line(_ name: String) -> String? {
            values[name].flatMap { AlertText.line($0, limit: TicketLimits.name) }
        }
        var wishes = AlertWishes()
        wishes.queue = line("queue")
        wishes.type = line("type")
        wishes.assignee = line("assignee")
        wishes.tags = (values["tags"] ?? "").split(separator: ",").prefix(20).map(String.init)
            .filter { AlertText.line($0, limit: TicketLimits.name) != nil }
        if let word = line("priority") {
            wishes.priority = TicketPriority(named: word.lowercased())
            if wishes.priority == nil {
                let known = TicketPriority.allCases.map(\.name).joined(separator: ", ")
                wishes.refused.append("priority cannot be '\(word.prefix(40))'; there are \(known)")
            }
        }
        return wishes
    }
}
