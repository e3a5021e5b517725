import GRDB
import TextAnalysis

/// The short forms that the documents explain.
enum AcronymRecord {
    /// For each short form the long one that most documents give it, where two give it or nobody
    /// gives it another.
    static func load(from database: Database) throws -> [Acronym] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT upper(short) AS short, min(long) AS long, count(DISTINCT document) AS count
                  FROM acronym GROUP BY upper(short), lower(long)
                 ORDER BY 1, 3 DESC, 2
                """
        )
        var acronyms: [Acronym] = []
        var counts: [Int] = []
        while let row = try rows.next() {
            let acronym = Acronym(short: row["short"], long: row["long"])
            let count: Int = row["count"]
            if acronyms.last?.short == acronym.short {
                // As many documents mean something else: nobody can tell what is meant.
                if counts.last == count, count < 2 { counts[counts.count - 1] = 0 }
                continue
            }
            acronyms.append(acronym)
            counts.append(count)
        }
        return zip(acronyms, counts).filter { $0.1 > 0 }.map(\.0)
    }
}
