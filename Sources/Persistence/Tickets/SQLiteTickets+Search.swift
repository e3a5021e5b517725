import Foundation
import GRDB
import TextAnalysis
import Ticketing

extension SQLiteTickets {
    func search(_ search: TicketSearch) throws -> TicketPage {
        let compiler = TicketFilterSQL(reader: search.reader, now: search.now, text: text)
        let split = compiler.split(search.filter)
        guard let words = split.words else {
            let condition = compiler.visible(split.rest)
            var page = try sorted(search, condition)
            if search.counts { page.total = try count(condition) }
            return page
        }
        return try TicketWordSearch(
            tickets: self,
            search: search,
            words: words,
            isPhrase: split.isPhrase,
            rest: compiler.visible(split.rest)
        ).page()
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

    /// A page in the order of a column.
    func sorted(
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
        return TicketPage(entries: entries, total: nil, next: next)
    }

    /// How many tickets a condition means.
    func count(_ condition: TicketFilterSQL.Condition) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM ticket AS t WHERE \(condition.sql)",
            arguments: condition.arguments
        ) ?? 0
    }

    func similar(
        to words: String,
        besides number: TicketNumber?,
        for reader: TicketReader,
        limit: Int
    ) throws -> [SimilarTicket] {
        let terms = text.terms(of: String(words.prefix(4_000)))
        // How rare a word is tells of tickets that a requester may not see.
        let weights =
            try reader.seesEverything
            ? weights(of: terms)
            : terms.prefix(64).map { Weight(term: $0, count: 1, weight: 1) }
        guard !weights.isEmpty else { return [] }
        let seen = TicketFilterSQL(reader: reader, now: .distantPast, text: text)
            .visible(.not(.condition(.flag(.merged))))
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    WITH hit (number, words) AS (
                        SELECT rowid, title || body || fields
                          FROM ticketSearch
                         WHERE ticketSearch MATCH ? AND rowid <> ?
                           AND (? OR rowid IN (SELECT t.number FROM ticket AS t WHERE \(seen.sql)))
                         ORDER BY rowid DESC LIMIT \(Self.comparedLimit))
                    SELECT hit.number, hit.words
                      FROM hit JOIN ticket AS t ON t.number = hit.number
                     WHERE NOT t.isMerged
                    """
            ),
            arguments: [Self.candidates(weights), number?.rawValue ?? 0, reader.seesEverything]
                + seen.arguments
        )
        let all = weights.reduce(0) { $0 + $1.weight }
        let close = rows.map { row -> (number: Int64, closeness: Double, common: [Weight]) in
            let held = Self.terms(in: row["words"])
            let common = weights.filter { held.contains($0.term) }
            return (row["number"], common.reduce(0) { $0 + $1.weight } / max(all, 1e-9), common)
        }
        .sorted { ($0.closeness, $0.number) > ($1.closeness, $1.number) }
        return try close.prefix(limit).compactMap { entry in
            guard let ticket = try ticket(TicketNumber(rawValue: entry.number)) else { return nil }
            return SimilarTicket(
                ticket: ticket,
                closeness: entry.closeness,
                reasons: entry.common.sorted { $0.weight > $1.weight }.prefix(5).map(\.term)
            )
        }
    }

    /// The query for tickets that may be close.
    ///
    /// The rarest words tell most, and are found quickly: those that have any of them. Where all words are
    /// common, the latest that have several of them.
    private static func candidates(_ weights: [Weight]) -> String {
        let rarest = weights.sorted { ($0.count, $0.term) < ($1.count, $1.term) }
        var sum = 0
        let rare = rarest.prefix(12).prefix { weight in
            sum += weight.count
            return sum <= comparedLimit
        }
        let words = (rare.isEmpty ? rarest.prefix(4) : rare)
            .map { "\"\($0.term.replacing("\"", with: "\"\""))\"" }
        let query = words.joined(separator: rare.isEmpty ? " AND " : " OR ")
        return "{title body fields} : (\(query))"
    }

    /// So many tickets are compared word by word at most, the latest first.
    private static let comparedLimit = 200

    private struct Weight {
        var term: String
        /// How many tickets have it, about.
        var count: Int
        var weight: Double
    }

    /// How much each term tells, by how many tickets have it; one that none has tells nothing here.
    private func weights(of terms: [String]) throws -> [Weight] {
        let last = try Int.fetchOne(
            database.cachedStatement(sql: "SELECT seq FROM sqlite_sequence WHERE name = 'ticket'")
        )
        let all = max(1, (last ?? 0) - 1_000)
        let statement = try database.cachedStatement(
            sql: "SELECT doc FROM ticketTerm WHERE term = ?"
        )
        return try terms.prefix(64).compactMap { term in
            let count = try text.count(of: term, among: all) {
                try Int.fetchOne(statement, arguments: [term]) ?? 0
            }
            guard count > 0 else { return nil }
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

    /// The ticket of a row, and where it stands.
    static func entry(_ row: Row) throws -> TicketPage.Entry {
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
