import Foundation
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/webhooks/alertmanager` and `/api/v1/webhooks/monitoring`: alerts of other systems.
struct AlertsController {
    /// So many alerts are taken at once.
    private static let alertLimit = 10_000

    let file: FileAlert
    let tally: AlertTally
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .post("webhooks/alertmanager", use: alertmanager)
            .post("webhooks/monitoring", use: monitoring)
            .refusingOthers("webhooks/alertmanager", besides: [.post])
            .refusingOthers("webhooks/monitoring", besides: [.post])
    }

    @Sendable
    private func alertmanager(_ request: Request, context: DeskContext) async throws -> Response {
        let notification = try await JSONRequest(request).decoded(
            AlertmanagerNotification.self,
            holding: "alerts as Alertmanager sends them",
            example: #"for example {"version": "4", "alerts": []}"#,
            upTo: AlertmanagerNotification.bodyLimit
        )
        guard notification.alerts.count <= Self.alertLimit else {
            throw Problem(
                "too-many-alerts",
                status: .contentTooLarge,
                title: "Too many alerts at once",
                detail: "\(Self.alertLimit) alerts fit into one request; set max_alerts of the "
                    + "receiver, or group by more labels."
            )
        }
        let time = now()
        let signals = notification.signals(at: time)
        let outcomes = try await file(signals, at: time)
        var notes = notification.notes
        if notification.omitted > 0 {
            notes.append("\(notification.omitted) alerts of the group were left out by the sender")
            if let ticket = outcomes.lazy.compactMap(\.ticket).first {
                try await file.note(omitted: notification.omitted, in: ticket, at: time)
            }
        }
        return try answer(signals, outcomes, notes)
    }

    @Sendable
    private func monitoring(_ request: Request, context: DeskContext) async throws -> Response {
        let values = try await FormFields(
            request,
            holding: "an event",
            example: #"for example {"event_id": "7", "host": "leaf3", "state": "DOWN"}"#
        ).values
        let time = now()
        let signal = try MonitoringEvent(values).signal(at: time)
        let wishes = MonitoringEvent.wishes(values)
        let outcomes = try await file([signal], wishes: wishes, at: time)
        return try answer([signal], outcomes, wishes.refused)
    }

    private func answer(
        _ signals: [AlertSignal],
        _ outcomes: [FileAlert.Outcome],
        _ notes: [String]
    ) throws -> Response {
        let entries = zip(signals, outcomes).map { signal, outcome in
            AlertsBody.Entry(
                key: signal.key,
                status: signal.status,
                result: AlertTally.Result(outcome, signal.status),
                ticket: outcome.ticket
            )
        }
        tally.count(entries.map(\.result))
        let results = Dictionary(grouping: entries, by: \.result.rawValue).mapValues(\.count)
        return try Response(
            json: AlertsBody(
                received: entries.count,
                results: results,
                alerts: entries,
                notes: notes
            )
        )
    }
}

extension AlertTally.Result {
    /// What an outcome is called.
    init(_ outcome: FileAlert.Outcome, _ status: AlertSignal.Status) {
        switch outcome {
        case .filed: self = .created
        case .joined: self = status == .resolved ? .ended : .joined
        case .reopened: self = .reopened
        case .nothing: self = .unchanged
        case .suppressed: self = .suppressed
        }
    }
}
