public import struct Foundation.Date

/// Where a ticket stands by the clock, kept beside it so that it can be searched.
public struct TicketStanding: Hashable, Sendable {
    /// How its SLA stands.
    public var sla: TicketCondition.SLAState
    /// When it is due, by itself or its SLA.
    public var due: Date?
    /// When something is to be done next without anybody doing anything; nil for never.
    public var nextMoment: Date?
    /// The workloads that feel it.
    public var workloads: [String]

    /// Makes a standing.
    public init(
        sla: TicketCondition.SLAState,
        due: Date?,
        nextMoment: Date?,
        workloads: [String]
    ) {
        self.sla = sla
        self.due = due
        self.nextMoment = nextMoment
        self.workloads = workloads
    }
}
