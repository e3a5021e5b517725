public import struct Foundation.Date

/// What can be read of many tickets together: how many there were, how fast they went, and where.
public protocol InsightReading {
    /// How many tickets were filed and how many solved on each day of UTC on which there were any, in
    /// their order.
    func ticketDays(in period: Range<Date>, for reader: TicketReader) throws -> [TicketDay]

    /// How fast the tickets went that were filed in a period.
    ///
    /// - Returns: Of each ticket that is promised something, or that was answered or solved, how each of
    ///   the two promises stands.
    func promises(in period: Range<Date>, for reader: TicketReader) throws -> [PromiseRecord]

    /// How many tickets each queue, or each cause, has had in a period, those with most hours first.
    func loads(
        in period: Range<Date>,
        by grouping: TicketLoad.Grouping,
        for reader: TicketReader,
        at now: Date
    ) throws -> [TicketLoad]

    /// How many tickets each place has had in a period, those with most hours first.
    func places(
        in period: Range<Date>,
        for reader: TicketReader,
        limit: Int,
        at now: Date
    ) throws -> [PlaceLoad]

    /// How many tickets were filed in a period from an answer.
    func ticketsFromAnswers(in period: Range<Date>, for reader: TicketReader) throws -> Int

    /// The tickets that came from one of some answers, the latest first.
    func tickets(
        fromAnswers answers: [String],
        for reader: TicketReader,
        limit: Int
    ) throws -> [Ticket]
}

/// The tickets of a day.
public struct TicketDay: Hashable, Sendable {
    /// The day of UTC, as `2026-11-27`.
    public var day: String
    /// How many were filed.
    public var filed: Int
    /// How many were solved.
    public var solved: Int

    /// Puts the figures together.
    public init(day: String, filed: Int, solved: Int) {
        self.day = day
        self.filed = filed
        self.solved = solved
    }
}

/// How one promise of one ticket went.
public struct PromiseRecord: Hashable, Sendable {
    /// What was promised: ``SLATarget/firstResponse`` or ``SLATarget/resolution``.
    public var target: SLATarget
    /// Whether it was promised at all.
    public var isPromised: Bool
    /// Whether the time for it ran out first.
    public var isBreached: Bool
    /// After how many seconds by the clock it was kept; nil where it is not yet.
    public var seconds: Double?

    /// Puts the figures together.
    public init(target: SLATarget, isPromised: Bool, isBreached: Bool, seconds: Double?) {
        self.target = target
        self.isPromised = isPromised
        self.isBreached = isBreached
        self.seconds = seconds
    }
}

/// How much work something brought.
public struct TicketLoad: Hashable, Sendable {
    /// What tickets are taken together by.
    public enum Grouping: String, Hashable, Sendable {
        /// The queue in which they lie.
        case queue
        /// The rule of the alert that they came from, and else their type.
        case cause
    }

    /// The queue, or the cause.
    public var name: String
    /// How many tickets were filed.
    public var filed: Int
    /// How many are not solved yet.
    public var open: Int
    /// For how many hours of the period they were not solved, taken together.
    public var hours: Double

    /// Puts the figures together.
    public init(name: String, filed: Int, open: Int, hours: Double) {
        self.name = name
        self.filed = filed
        self.open = open
        self.hours = hours
    }
}

/// How much work a place brought.
public struct PlaceLoad: Hashable, Sendable {
    /// The place.
    public var place: TicketPlace
    /// How many tickets there were about it.
    public var tickets: Int
    /// For how many hours of the period they were not solved, taken together.
    public var hours: Double

    /// Puts the figures together.
    public init(place: TicketPlace, tickets: Int, hours: Double) {
        self.place = place
        self.tickets = tickets
        self.hours = hours
    }
}
