import Corpus
import GRDB
import Retrieval

/// A search in FTS5 and a page of what it finds.
struct SearchRequest {
    let expression: SearchExpression
    let collections: Set<String>?
    let page: Range<Int>

    /// What is put around a match by FTS5 and taken out again: no text holds these.
    private static let open: Character = "\u{2}"
    private static let close: Character = "\u{3}"

    /// How much more a match in each field counts: title, headings, body, identifiers, path.
    private static let fieldWeights = "2.0, 2.0, 1.0, 1.0, 0.5"

    /// How many words a snippet shows, at most 64.
    private static let snippetWords = 32

    /// The hits of the page and how many there are in all.
    func results(from database: Database) throws -> SearchResults {
        let query = FTS5Query.text(of: expression)
        let filter = try CollectionFilter(collections)
        let total = try total(query, filter, in: database)
        guard total > page.lowerBound else { return SearchResults(hits: [], total: total) }
        let rows = try Row.fetchAll(
            database,
            sql: """
                WITH hit (id, rank) AS (
                    SELECT passageSearch.rowid, bm25(passageSearch, \(Self.fieldWeights))
                      FROM passageSearch
                      \(joins)
                     WHERE passageSearch MATCH ? AND \(filter.condition)
                     ORDER BY 2, 1 LIMIT ? OFFSET ?
                )
                SELECT \(PassageRecord.columns), hit.rank AS rank
                  FROM hit JOIN \(PassageRecord.tables)
                 WHERE passage.id = hit.id
                 ORDER BY hit.rank, hit.id
                """,
            arguments: [query] + filter.arguments + [page.count, page.lowerBound]
        )
        let hits = try rows.map { row in
            let rank: Double = row["rank"]
            let snippet = try snippet(of: row["id"], query, in: database)
            // FTS5's bm25() is smaller for a better match.
            return SearchHit(
                passage: PassageRecord.passage(row),
                snippet: Self.fragments(snippet),
                score: -rank
            )
        }
        return SearchResults(hits: hits, total: total)
    }

    /// What FTS5 shows of a passage.
    ///
    /// It is asked for those of the page alone: each is divided into its words anew for that.
    private func snippet(
        of passage: Int64,
        _ query: String,
        in database: Database
    ) throws -> String {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT snippet(passageSearch, 2, char(2), char(3), '…', \(Self.snippetWords))
                      FROM passageSearch WHERE passageSearch MATCH ? AND rowid = ?
                    """
            ),
            arguments: [query, passage]
        ) ?? ""
    }

    private var joins: String {
        collections == nil
            ? ""
            : """
            JOIN passage ON passage.id = passageSearch.rowid
            JOIN section ON section.id = passage.section
            JOIN document ON document.id = section.document
            """
    }

    private func total(
        _ query: String,
        _ filter: CollectionFilter,
        in database: Database
    ) throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM passageSearch \(joins)
                 WHERE passageSearch MATCH ? AND \(filter.condition)
                """,
            arguments: [query] + filter.arguments
        ) ?? 0
    }

    /// A snippet as the stretches between FTS5's marks.
    private static func fragments(_ snippet: String) -> [SearchHit.Fragment] {
        var fragments: [SearchHit.Fragment] = []
        var rest = snippet[...]
        var isMatch = false
        while !rest.isEmpty {
            let end = rest.firstIndex { $0 == open || $0 == close } ?? rest.endIndex
            if end > rest.startIndex {
                fragments.append(SearchHit.Fragment(text: String(rest[..<end]), isMatch: isMatch))
            }
            guard end < rest.endIndex else { break }
            isMatch = rest[end] == open
            rest = rest[rest.index(after: end)...]
        }
        return fragments
    }
}
