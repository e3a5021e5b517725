public import struct Foundation.Date

/// How the SLA of a ticket stands at a moment.
public struct SLAStatus: Hashable, Sendable, Codable {
    /// The status of a ticket that nothing is promised for.
    public static let nothingPromised = SLAStatus(policy: nil, clocks: [], at: .distantPast)

    /// The name of the policy; nil where nothing is promised.
    public var policy: String?
    /// The promises: the first response, updates that were missed, the current update, resolution.
    public var clocks: [SLAClock]
    /// The worst of the clocks: breached, warning, paused, ok.
    ///
    /// What was kept too late stays breached. Nothing warns while it is paused.
    public var state: TicketCondition.SLAState
    /// When the first of the running clocks is due, which may have passed; nil where none runs.
    public var nextDue: Date?
    /// The next moment at which a clock warns or is breached, if nothing else happens until then.
    public var nextMoment: Date?

    /// Takes clocks together.
    init(policy: String?, clocks: [SLAClock], at now: Date) {
        self.policy = policy
        self.clocks = clocks
        let unmet = clocks.filter { $0.met == nil }
        let running = unmet.filter { !$0.isPaused }
        let inTime = running.filter { $0.breached == nil }
        nextDue = running.compactMap(\.due).min()
        nextMoment = inTime.flatMap { [$0.warningAt, $0.due] }.compactMap(\.self)
            .filter { $0 > now }.min()
        if policy == nil {
            state = .none
        } else if clocks.contains(where: { $0.breached != nil }) {
            state = .breached
        } else if inTime.contains(where: { $0.warningAt.map { $0 <= now } ?? false }) {
            state = .warning
        } else if !unmet.isEmpty, running.isEmpty {
            state = .paused
        } else {
            state = .ok
        }
    }
}
