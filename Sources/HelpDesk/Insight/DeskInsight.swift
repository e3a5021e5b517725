public import Answering
public import Foundation
public import Ticketing

/// What a desk can learn of a period from its questions and its tickets.
public struct DeskInsight: Hashable, Sendable {
    /// How one kind of promise went.
    public struct Promise: Hashable, Sendable {
        /// What was promised.
        public var target: SLATarget
        /// How many were kept in time.
        public var kept: Int
        /// How many were not.
        public var missed: Int
        /// How many are neither yet.
        public var running: Int
        /// How many were answered or solved that nothing was promised for.
        public var unpromised: Int
        /// After how many seconds half of those were kept that were; nil where none was.
        public var median: Double?
        /// After how many seconds nine of ten were.
        public var ninetieth: Double?
    }

    /// The period.
    public var period: Range<Date>
    /// The questions of each day.
    public var questions: [QuestionDay]
    /// What was asked and not answered, most often first.
    public var gaps: [FindGaps.Gap]
    /// How many tickets were filed from an answer.
    public var ticketsFromAnswers: Int
    /// The tickets of each day.
    public var tickets: [TicketDay]
    /// The first response, and the resolution.
    public var promises: [Promise]
    /// The queues, those with most hours first.
    public var queues: [TicketLoad]
    /// The causes, those with most hours first.
    public var causes: [TicketLoad]
    /// The places, those with most hours first.
    public var places: [PlaceLoad]
}

extension DeskInsight.Promise {
    /// Takes together how many promises went.
    init(_ target: SLATarget, _ records: [PromiseRecord]) {
        let own = records.filter { $0.target == target }
        let seconds = own.compactMap(\.seconds).sorted()
        self.init(
            target: target,
            kept: own.count { $0.isPromised && !$0.isBreached && $0.seconds != nil },
            missed: own.count { $0.isPromised && $0.isBreached },
            running: own.count { $0.isPromised && !$0.isBreached && $0.seconds == nil },
            unpromised: own.count { !$0.isPromised },
            median: Self.quantile(0.5, of: seconds),
            ninetieth: Self.quantile(0.9, of: seconds)
        )
    }

    /// The least of sorted values below which a share of them lies.
    private static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[max(0, min(sorted.count, rank) - 1)]
    }
}
