import Answering
public import Foundation
import Retrieval
public import Ticketing

/// Tells what a desk can learn of a period.
public struct ReadInsight: Sendable {
    /// How long a period may be at most, in seconds: 400 days.
    public static let longest: TimeInterval = 400 * 86_400

    /// How many gaps and places are told of.
    private static let limit = 50

    private let memory: AnswerMemory
    private let tickets: any TicketStore
    private let gaps: FindGaps

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - holder: The index whose words tell which questions are alike.
    ///   - memory: Where answers are kept.
    ///   - tickets: Where tickets are kept.
    public init(holder: IndexHolder, memory: AnswerMemory, tickets: any TicketStore) {
        self.memory = memory
        self.tickets = tickets
        gaps = FindGaps(holder: holder, store: memory.store)
    }

    /// What can be learned of a period.
    ///
    /// - Parameters:
    ///   - period: The period, ``longest`` seconds at most.
    ///   - caller: Who wants to know: tickets that are not there for them do not count, and neither do
    ///     gaps whose answers cite what is not.
    ///   - now: The time.
    /// - Returns: The figures; gaps are those of the period up to now.
    /// - Throws: ``AnswerStoreError``, ``TicketStoreError``.
    public func callAsFunction(
        in period: Range<Date>,
        for caller: Caller,
        at now: Date
    ) throws -> DeskInsight {
        // What was asked a moment ago counts, too.
        try memory.keeper.flush()
        let found = (try? gaps(since: period.lowerBound, limit: Self.limit * 2)) ?? []
        // Answers and tickets lie in one database, of which no reading may begin within another.
        let questions = try memory.store.questionDays(in: period)
        let reader = caller.reader
        return try tickets.read { tickets in
            let promises = try tickets.promises(in: period, for: reader)
            return DeskInsight(
                period: period,
                questions: questions,
                gaps: found.filter { gap in
                    gap.nearest.allSatisfy {
                        !caller.hiddenCollections.contains($0.passage.collection)
                    }
                }
                .prefix(Self.limit).map { $0 },
                ticketsFromAnswers: try tickets.ticketsFromAnswers(in: period, for: reader),
                tickets: try tickets.ticketDays(in: period, for: reader),
                promises: [.firstResponse, .resolution].map {
                    DeskInsight.Promise($0, promises)
                },
                queues: try tickets.loads(in: period, by: .queue, for: reader, at: now),
                causes: try tickets.loads(in: period, by: .cause, for: reader, at: now),
                places: try tickets.places(in: period, for: reader, limit: Self.limit, at: now)
            )
        }
    }
}
