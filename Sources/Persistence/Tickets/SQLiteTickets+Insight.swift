import Foundation
import GRDB
import Ticketing

extension SQLiteTickets {
    /// For how many seconds of a period a ticket was not solved; takes the end, the time, and the begin.
    private static let openSeconds = """
        max(0, min(ifnull(t.solvedAt, 9e15), ?, ?) - max(t.createdAt, ?))
        """
    /// Whether a ticket was there and not solved at some time of a period; takes the end and the begin.
    private static let isOfPeriod = "t.createdAt < ? AND (t.solvedAt IS NULL OR t.solvedAt >= ?)"

    func ticketDays(in period: Range<Date>, for reader: TicketReader) throws -> [TicketDay] {
        let seen = seen(by: reader)
        let (from, to) = period.seconds
        return try Row.fetchAll(
            database,
            sql: """
                SELECT day, sum(filed), sum(solved) FROM (
                    SELECT date(t.createdAt, 'unixepoch') AS day, 1 AS filed, 0 AS solved
                      FROM ticket AS t
                     WHERE t.createdAt >= ? AND t.createdAt < ? AND \(seen.sql)
                    UNION ALL
                    SELECT date(t.solvedAt, 'unixepoch'), 0, 1
                      FROM ticket AS t
                     WHERE t.solvedAt >= ? AND t.solvedAt < ? AND \(seen.sql))
                 GROUP BY day ORDER BY day
                """,
            arguments: [from, to] + seen.arguments + [from, to] + seen.arguments
        ).map { TicketDay(day: $0[0], filed: $0[1], solved: $0[2]) }
    }

    func promises(in period: Range<Date>, for reader: TicketReader) throws -> [PromiseRecord] {
        let seen = seen(by: reader)
        let (from, to) = period.seconds
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT t.sla <> 'none',
                       (SELECT min(m.time) FROM message AS m
                         WHERE m.ticket = t.number AND m.kind = 'reply' AND NOT m.isFromRequester)
                           - t.createdAt,
                       t.solvedAt - t.createdAt,
                       EXISTS (SELECT 1 FROM ticketEvent AS e
                                WHERE e.ticket = t.number AND e.kind = 'slaBreach'
                                  AND e.subject = 'firstResponse'),
                       EXISTS (SELECT 1 FROM ticketEvent AS e
                                WHERE e.ticket = t.number AND e.kind = 'slaBreach'
                                  AND e.subject = 'resolution')
                  FROM ticket AS t
                 WHERE t.createdAt >= ? AND t.createdAt < ? AND NOT t.isMerged AND \(seen.sql)
                """,
            arguments: [from, to] + seen.arguments
        )
        var records: [PromiseRecord] = []
        while let row = try rows.next() {
            for (target, seconds, breach) in [
                (SLATarget.firstResponse, 1, 3), (SLATarget.resolution, 2, 4),
            ] {
                let record = PromiseRecord(
                    target: target,
                    isPromised: row[0],
                    isBreached: row[breach],
                    seconds: (row[seconds] as Double?).map { max(0, $0) }
                )
                if record.isPromised || record.seconds != nil { records.append(record) }
            }
        }
        return records
    }

    func loads(
        in period: Range<Date>,
        by grouping: TicketLoad.Grouping,
        for reader: TicketReader,
        at now: Date
    ) throws -> [TicketLoad] {
        let seen = seen(by: reader)
        let (from, to) = period.seconds
        let name =
            switch grouping {
            case .queue: "t.queue"
            case .cause: "ifnull(t.alert, t.type)"
            }
        let shown: StatementArguments = [from, to, to, now.timeIntervalSince1970, from, to, from]
        return try Row.fetchAll(
            database,
            sql: """
                SELECT \(name), sum(t.createdAt >= ? AND t.createdAt < ?), sum(t.state < 3),
                       sum(\(Self.openSeconds)) / 3600.0
                  FROM ticket AS t
                 WHERE \(Self.isOfPeriod) AND NOT t.isMerged AND \(seen.sql)
                 GROUP BY 1 ORDER BY 4 DESC, 1
                """,
            arguments: shown + seen.arguments
        ).map { TicketLoad(name: $0[0], filed: $0[1], open: $0[2], hours: $0[3]) }
    }

    func places(
        in period: Range<Date>,
        for reader: TicketReader,
        limit: Int,
        at now: Date
    ) throws -> [PlaceLoad] {
        let seen = seen(by: reader)
        let (from, to) = period.seconds
        let shown: StatementArguments = [to, now.timeIntervalSince1970, from, to, from]
        return try Row.fetchAll(
            database,
            sql: """
                SELECT p.device, p.port, count(*), sum(\(Self.openSeconds)) / 3600.0
                  FROM ticket AS t JOIN ticketPlace AS p ON p.ticket = t.number
                 WHERE \(Self.isOfPeriod) AND NOT t.isMerged AND \(seen.sql)
                 GROUP BY 1, 2 ORDER BY 4 DESC, 3 DESC, 1, 2 LIMIT ?
                """,
            arguments: shown + seen.arguments + [limit]
        ).map { row in
            let port: String = row[1]
            return PlaceLoad(
                place: TicketPlace(device: row[0], port: port.isEmpty ? nil : port),
                tickets: row[2],
                hours: row[3]
            )
        }
    }

    func ticketsFromAnswers(in period: Range<Date>, for reader: TicketReader) throws -> Int {
        let seen = seen(by: reader)
        let (from, to) = period.seconds
        return try Int.fetchOne(
            database,
            sql: """
                SELECT count(DISTINCT t.number)
                  FROM ticket AS t JOIN ticketLink AS l ON l.ticket = t.number
                 WHERE l.kind = 'answer' AND t.createdAt >= ? AND t.createdAt < ? AND \(seen.sql)
                """,
            arguments: [from, to] + seen.arguments
        ) ?? 0
    }

    func tickets(
        fromAnswers answers: [String],
        for reader: TicketReader,
        limit: Int
    ) throws -> [Ticket] {
        guard !answers.isEmpty else { return [] }
        let seen = seen(by: reader)
        let places = answers.map { _ in "?" }.joined(separator: ", ")
        return try Row.fetchAll(
            database,
            sql: """
                SELECT DISTINCT t.number
                  FROM ticketLink AS l JOIN ticket AS t ON t.number = l.ticket
                 WHERE l.kind = 'answer' AND l.target IN (\(places)) AND \(seen.sql)
                 ORDER BY t.number DESC LIMIT ?
                """,
            arguments: StatementArguments(answers) + seen.arguments + [limit]
        ).compactMap { try ticket(TicketNumber(rawValue: $0[0])) }
    }

    /// That a reader sees a ticket.
    private func seen(by reader: TicketReader) -> TicketFilterSQL.Condition {
        TicketFilterSQL(reader: reader, now: Date(timeIntervalSince1970: 0), text: text)
            .visible(.all([]))
    }
}

extension Range<Date> {
    /// Its ends in seconds since 1970.
    fileprivate var seconds: (from: Double, to: Double) {
        (lowerBound.timeIntervalSince1970, upperBound.timeIntervalSince1970)
    }
}
