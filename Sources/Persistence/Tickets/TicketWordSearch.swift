import GRDB
import Ticketing

/// A search for tickets by words, beside other conditions.
///
/// FTS5 is asked once for the tickets that have the words, the latest first, and for no more than
/// anybody looks through: a word that is in every ticket tells nothing apart.
struct TicketWordSearch {
    /// So many tickets that have the words are found at most.
    private static let foundLimit = 20_000

    /// So many are ranked by how well the words fit them; where there are more, the latest come first.
    private static let rankedLimit = 2_000

    /// How much more a match in each part counts: title, messages, notes, fields.
    private static let partWeights = "4.0, 1.0, 1.0, 2.0"

    let tickets: SQLiteTickets
    let search: TicketSearch
    /// The query for FTS5.
    let words: String
    /// Whether it is one phrase, which fits all tickets that have it alike.
    let isPhrase: Bool
    /// The other conditions, and that the reader may see the ticket.
    let rest: TicketFilterSQL.Condition

    private var database: Database { tickets.database }

    /// The page that is asked for.
    func page() throws -> TicketPage {
        let found = try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT rowid FROM ticketSearch WHERE ticketSearch MATCH ?
                     ORDER BY rowid DESC LIMIT \(Self.foundLimit + 1)
                    """
            ),
            arguments: [words]
        )
        let isWhole = found.count <= Self.foundLimit
        let list =
            "[" + found.prefix(Self.foundLimit).map { String($0) }.joined(separator: ",") + "]"
        var page: TicketPage
        if !isWhole, search.sort == .relevance {
            // Where words tell nothing apart, the latest tickets that meet the other conditions.
            var latest = search
            latest.sort = .number
            latest.isDescending = true
            page = try tickets.sorted(latest, condition(list, isWhole: false))
        } else if search.sort != .relevance {
            page = try tickets.sorted(search, condition(list, isWhole: isWhole))
        } else if found.count <= Self.rankedLimit, !isPhrase {
            page = try ranked(
                """
                SELECT rowid AS number, bm25(ticketSearch, \(Self.partWeights)) AS score
                  FROM ticketSearch WHERE ticketSearch MATCH ?
                """,
                words
            )
        } else {
            page = try ranked("SELECT value AS number, -value AS score FROM json_each(?)", list)
        }
        if search.counts {
            page.total = try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM json_each(?) AS hit
                      CROSS JOIN ticket AS t ON t.number = hit.value
                     WHERE \(rest.sql)
                    """,
                arguments: [list] + rest.arguments
            )
            page.isTotalExact = isWhole
        }
        return page
    }

    /// The condition for pages that are sorted by something else than the words.
    private func condition(_ list: String, isWhole: Bool) -> TicketFilterSQL.Condition {
        // Words that most tickets have are looked for in each, from the first that is shown on.
        let condition =
            isWhole
            ? "t.number IN (SELECT value FROM json_each(?))"
            : "EXISTS (SELECT 1 FROM ticketSearch WHERE ticketSearch MATCH ? AND rowid = t.number)"
        return TicketFilterSQL.Condition(
            sql: "(\(rest.sql)) AND \(condition)",
            arguments: rest.arguments + [isWhole ? list : words]
        )
    }

    /// A page of hits by their scores, the least first as FTS5 gives them.
    private func ranked(_ hits: String, _ argument: String) throws -> TicketPage {
        // A cursor tells how many were shown, as two searches at different times rank alike.
        let offset: Int =
            if case .number(let number)? = search.cursor?.value {
                // A cursor may come from anywhere.
                Int(min(max(0, number), Double(Self.foundLimit)))
            } else { 0 }
        let rows = try Row.fetchAll(
            database,
            sql: """
                WITH hit AS (\(hits))
                SELECT t.number, t.sla, t.due, b.body
                  FROM (SELECT t.*, hit.score
                          FROM hit CROSS JOIN ticket AS t ON t.number = hit.number
                         WHERE \(rest.sql)
                         ORDER BY hit.score, t.number DESC
                         LIMIT ? OFFSET ?) AS t
                  JOIN ticketBody AS b ON b.ticket = t.number
                 ORDER BY t.score, t.number DESC
                """,
            arguments: [argument] + rest.arguments + [search.limit + 1, offset]
        )
        let entries = try rows.prefix(search.limit).map(SQLiteTickets.entry)
        return TicketPage(
            entries: entries,
            total: nil,
            next: rows.count > search.limit
                ? TicketCursor(value: .number(Double(offset + entries.count)), number: 0) : nil
        )
    }
}
