import Foundation
import GRDB
import Ticketing

extension SQLiteTickets {
    func ticket(forAlert key: String) throws -> Ticket? {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT b.body FROM ticketAlert AS a
                      JOIN ticketBody AS b ON b.ticket = a.ticket
                     WHERE a.key = ?
                    """
            ),
            arguments: [key]
        ).map { try Self.ticket($0) }
    }

    func active(
        at place: TicketPlace,
        for reader: TicketReader,
        limit: Int
    ) throws -> [Ticket] {
        let seen = TicketFilterSQL(reader: reader, now: .distantPast, text: text).visible(.all([]))
        return try String.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT b.body FROM ticketPlace AS p
                      JOIN ticket AS t ON t.number = p.ticket
                      JOIN ticketBody AS b ON b.ticket = p.ticket
                     WHERE p.device = ? AND p.port \(place.port == nil ? ">= ?" : "= ?")
                       AND t.state < 3 AND NOT t.isMerged AND \(seen.sql)
                     ORDER BY p.ticket DESC LIMIT ?
                    """
            ),
            arguments: [place.device, place.port ?? ""] + seen.arguments + [limit]
        ).map { try Self.ticket($0) }
    }

    func alertTickets(
        source: String,
        rule: String?,
        group: String?,
        since: Date
    ) throws -> [Ticket] {
        let found = try String.fetchAll(
            database,
            sql: """
                SELECT b.body FROM ticket AS t JOIN ticketBody AS b ON b.ticket = t.number
                 WHERE t.state < 3 AND t.alert IS NOT NULL AND (? IS NULL OR t.alert = ?)
                   AND t.createdAt >= ? AND NOT t.isMerged
                 ORDER BY t.number
                """,
            arguments: [rule, rule, since.timeIntervalSince1970]
        ).map { try Self.ticket($0) }
        return found.filter { ticket in
            ticket.alert?.source == source && (group == nil || ticket.alert?.group == group)
        }
    }

    func dueTickets(at now: Date, limit: Int) throws -> [TicketNumber] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT number FROM ticket WHERE nextMoment <= ?
                 ORDER BY nextMoment LIMIT ?
                """,
            arguments: [now.timeIntervalSince1970, limit]
        ).map { TicketNumber(rawValue: $0) }
    }

    func waiting(
        for rule: String,
        _ filter: TicketFilter,
        after number: TicketNumber?,
        limit: Int,
        at now: Date
    ) throws -> [TicketNumber] {
        let condition = TicketFilterSQL(reader: .docket, now: now, text: text).condition(filter)
        return try Int64.fetchAll(
            database,
            sql: """
                SELECT t.number FROM ticket AS t
                 WHERE (\(condition.sql)) AND t.number > ?
                   AND NOT EXISTS (
                        SELECT 1 FROM ticketEvent AS e
                         WHERE e.ticket = t.number AND e.kind IN ('ruleFired', 'ruleStopped')
                           AND e.subject = ?
                           AND NOT EXISTS (
                                SELECT 1 FROM ticketEvent AS p
                                 WHERE p.ticket = t.number AND p.id > e.id
                                   AND p.actor LIKE 'person:%'))
                 ORDER BY t.number LIMIT ?
                """,
            arguments: condition.arguments + [number?.rawValue ?? 0, rule, limit]
        ).map { TicketNumber(rawValue: $0) }
    }
}
