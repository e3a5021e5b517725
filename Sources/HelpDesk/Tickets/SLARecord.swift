import Foundation
import Ticketing

/// Which moments of clocks are in a ticket's history already, so that each is noted once.
struct SLARecord {
    private let warned: Set<String>
    private let breached: Set<String>

    /// Reads a history.
    init(_ events: [TicketEvent]) {
        warned = Set(events.filter { $0.kind == .slaWarning }.compactMap(\.subject))
        breached = Set(events.filter { $0.kind == .slaBreach }.compactMap(\.subject))
    }

    /// Notes what clocks have passed since.
    ///
    /// - Parameters:
    ///   - status: How the clocks stand.
    ///   - edit: What is done to the ticket.
    func note(_ status: SLAStatus, in edit: inout TicketEdit) {
        for clock in status.clocks {
            if let moment = clock.breached, !breached.contains(clock.id) {
                edit.record(
                    .slaBreach,
                    by: .docket,
                    subject: clock.id,
                    after: moment.formatted(.iso8601),
                    why: status.policy.map { "policy \($0)" }
                )
            } else if let moment = clock.warningAt, moment <= edit.now, clock.breached == nil,
                clock.met == nil, !clock.isPaused, !warned.contains(clock.id)
            {
                edit.record(
                    .slaWarning,
                    by: .docket,
                    subject: clock.id,
                    after: clock.due?.formatted(.iso8601),
                    why: status.policy.map { "policy \($0)" }
                )
            }
        }
    }
}
