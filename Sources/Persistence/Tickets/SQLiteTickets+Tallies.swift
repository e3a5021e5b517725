import GRDB
import Ticketing

extension SQLiteTickets {
    func tallies() throws -> [TicketTally] {
        // The columns are those that the index ticketState begins with.
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT state, queue, count(*) FROM ticket GROUP BY state, queue"
            )
        ).map { row in
            TicketTally(state: TicketState.allCases[row[0] as Int], queue: row[1], count: row[2])
        }
    }

    func activeTallies() throws -> [ActiveTally] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT queue, priority, sla, count(*)
                      FROM ticket INDEXED BY ticketActiveViews
                     WHERE state < 3 GROUP BY queue, priority, sla
                    """
            )
        ).compactMap { row in
            guard let priority = TicketPriority(rawValue: row[1]),
                let sla = TicketCondition.SLAState(rawValue: row[2])
            else { return nil }
            return ActiveTally(queue: row[0], priority: priority, sla: sla, count: row[3])
        }
    }
}
