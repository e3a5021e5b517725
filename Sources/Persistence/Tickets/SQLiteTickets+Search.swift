import Foundation
import GRDB
import TextAnalysis
import Ticketing

extension SQLiteTickets {
    /// So many of the latest tickets that have the words are ranked; to rank all would take long
    /// where a word is in every ticket.
    private static let rankedLimit = 2_000

    /// How much more a match in each part counts: title, messages, notes, fields.
    private static let partWeights = "4.0, 1.0, 1.0, 2.0"

    func search(_ search: TicketSearch) throws -> TicketPage {
        let compiler = TicketFilterSQL(reader: search.reader, now: search.now, text: text)
        let split = compiler.split(search.filter)
        if let words = split.words, search.sort == .relevance {
            return try ranked(search, words, compiler.visible(split.rest))
        }
        return try sorted(search, compiler.visible(search.filter))
    }

    func counts(
        _ filter: TicketFilter,
        by grouping: SavedView.Grouping,
        for reader: TicketReader,
        at now: Date
    ) throws -> [(value: String?, count: Int)] {
        let condition = TicketFilterSQL(reader: reader, now: now, text: text).visible(filter)
        let column = "t.\(grouping.rawValue)"
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(column), count(*) FROM ticket AS t
                 WHERE \(condition.sql) GROUP BY 1 ORDER BY 1
                """,
            arguments: condition.arguments
        )
        return rows.map { row in
            let value: String? =
                switch grouping {
                case .state: TicketState.allCases[row[0] as Int].rawValue
                case .priority: TicketPriority(rawValue: row[0])?.name
                case .queue, .assignee, .type, .project, .milestone: row[0]
                }
            return (value, row[1])
        }
    }

    private func sorted(
        _ search: TicketSearch,
        _ condition: TicketFilterSQL.Condition
    ) throws -> TicketPage {
        let key = Self.key(search.sort, isDescending: search.isDescending)
        let direction = search.isDescending ? "DESC" : "ASC"
        var page = condition
        if let cursor = search.cursor, let value = cursor.value {
            page.sql =
                "(\(page.sql)) AND (\(key), t.number) \(search.isDescending ? "<" : ">") (?, ?)"
            page.arguments += [Self.bound(value), cursor.number]
        }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT t.number, t.sla, t.due, b.body, \(key) AS sortKey
                  FROM (SELECT t.* FROM ticket AS t
                         WHERE \(page.sql)
                         ORDER BY \(key) \(direction), t.number \(direction)
                         LIMIT ?) AS t
                  JOIN ticketBody AS b ON b.ticket = t.number
                 ORDER BY \(key) \(direction), t.number \(direction)
                """,
            arguments: page.arguments + [search.limit + 1]
        )
        let entries = try rows.prefix(search.limit).map(Self.entry)
        var next: TicketCursor?
        if rows.count > search.limit {
            let last = rows[search.limit - 1]
            let value: DatabaseValue = last["sortKey"]
            next = TicketCursor(
                value: String.fromDatabaseValue(value).map { .text($0) }
                    ?? .number(Double.fromDatabaseValue(value) ?? 0),
                number: last["number"]
            )
        }
        return TicketPage(
            entries: entries,
            total: search.counts ? try count(condition) : nil,
            next: next
        )
    }

    /// The tickets that have the words, those first that they fit best.
    private func ranked(
        _ search: TicketSearch,
        _ words: String,
        _ condition: TicketFilterSQL.Condition
    ) throws -> TicketPage {
        // A cursor tells how many were shown, as two searches at different times rank alike.
        let offset: Int =
            if case .number(let number)? = search.cursor?.value { Int(max(0, number)) } else { 0 }
        let rows = try Row.fetchAll(
            database,
            sql: """
                WITH hit (number, score) AS (
                    SELECT rowid, bm25(ticketSearch, \(Self.partWeights))
                      FROM ticketSearch
                     WHERE ticketSearch MATCH ?
                     ORDER BY rowid DESC LIMIT \(Self.rankedLimit))
                SELECT t.number, t.sla, t.due, b.body
                  FROM (SELECT t.*, hit.score
                          FROM hit CROSS JOIN ticket AS t ON t.number = hit.number
                         WHERE \(condition.sql)
                         ORDER BY hit.score, t.number DESC
                         LIMIT ? OFFSET ?) AS t
                  JOIN ticketBody AS b ON b.ticket = t.number
                 ORDER BY t.score, t.number DESC
                """,
            arguments: [words] + condition.arguments + [search.limit + 1, offset]
        )
        let entries = try rows.prefix(search.limit).map(Self.entry)
        let shown = offset + entries.count
        let all = TicketFilterSQL.Condition(
            sql: "t.number IN (SELECT rowid FROM ticketSearch WHERE ticketSearch MATCH ?) "
                + "AND (\(condition.sql))",
            arguments: [words] + condition.arguments
        )
        return TicketPage(
            entries: entries,
            total: search.counts ? try count(all) : nil,
            next: rows.count > search.limit
                ? TicketCursor(value: .number(Double(shown)), number: 0) : nil
        )
    }

    private func count(_ condition: TicketFilterSQL.Condition) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM ticket AS t WHERE \(condition.sql)",
            arguments: condition.arguments
        ) ?? 0
    }

    func similar(
        to words: String,
        besides number: TicketNumber?,
        limit: Int
    ) throws -> [SimilarTicket] {
        let weights = try weights(of: text.terms(of: String(words.prefix(4_000))))
        guard !weights.isEmpty else { return [] }
        // The rarest words tell most, and are found quickly.
        var sum = 0
        let searched = weights.sorted { ($0.count, $0.term) < ($1.count, $1.term) }
            .prefix { weight in
                defer { sum += weight.count }
                return sum < 4_000
            }
            .prefix(16)
        let query = searched.map { "\"\($0.term.replacing("\"", with: "\"\""))\"" }
            .joined(separator: " OR ")
        let rows = try Row.fetchAll(
            database,
            sql: """
                WITH hit (number, score, words) AS (
                    SELECT rowid, bm25(ticketSearch, 4.0, 1.0, 0.0, 2.0), title || body || fields
                      FROM ticketSearch
                     WHERE ticketSearch MATCH ? AND rowid <> ?
                     ORDER BY 2 LIMIT ?)
                SELECT b.body, hit.words FROM hit JOIN ticketBody AS b ON b.ticket = hit.number
                """,
            arguments: ["{title body fields} : (\(query))", number?.rawValue ?? 0, 4 * limit]
        )
        let all = weights.reduce(0) { $0 + $1.weight }
        return try rows.map { row in
            let stream: String = row["words"]
            let held = Self.terms(in: stream)
            let common = weights.filter { held.contains($0.term) }
            return SimilarTicket(
                ticket: try Self.ticket(row["body"]),
                closeness: all > 0 ? common.reduce(0) { $0 + $1.weight } / all : 0,
                reasons: common.sorted { $0.weight > $1.weight }.prefix(5).map(\.term)
            )
        }
        .sorted { ($0.closeness, $0.ticket.number) > ($1.closeness, $1.ticket.number) }
        .prefix(limit).map(\.self)
    }

    private struct Weight {
        var term: String
        /// How many tickets have it.
        var count: Int
        var weight: Double
    }

    /// How much each term tells, by how many tickets have it; one that none has tells nothing here.
    private func weights(of terms: [String]) throws -> [Weight] {
        let all = try Int.fetchOne(database, sql: "SELECT count(*) FROM ticket") ?? 0
        let statement = try database.cachedStatement(
            sql: "SELECT doc FROM ticketTerm WHERE term = ?"
        )
        return try terms.prefix(64).compactMap { term in
            guard let count = try Int.fetchOne(statement, arguments: [term]), count > 0 else {
                return nil
            }
            return Weight(
                term: term,
                count: count,
                weight: log(1 + Double(all) / Double(count))
            )
        }
    }

    private static func terms(in stream: String) -> Set<String> {
        var stream = stream
        var terms: Set<String> = []
        stream.withUTF8 { bytes in
            TermStream.forEachTerm(in: bytes) { term, _ in
                terms.insert(String(decoding: term, as: UTF8.self))
            }
        }
        return terms
    }

    private static func entry(_ row: Row) throws -> TicketPage.Entry {
        let due: Double? = row["due"]
        return TicketPage.Entry(
            ticket: try ticket(row["body"]),
            sla: TicketCondition.SLAState(rawValue: row["sla"]) ?? .none,
            due: due.map { Date(timeIntervalSince1970: $0) }
        )
    }

    /// What tickets are sorted by; those without it come last either way.
    private static func key(_ sort: SavedView.SortKey, isDescending: Bool) -> String {
        switch sort {
        case .relevance, .priority: "t.rank"
        case .created: "t.createdAt"
        case .updated: "t.updatedAt"
        case .due: "ifnull(t.due, \(isDescending ? "-9e15" : "9e15"))"
        case .number: "t.number"
        case .title: "t.title COLLATE NOCASE"
        }
    }

    private static func bound(_ value: TicketCursor.Value) -> DatabaseValue {
        switch value {
        case .number(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }
}
