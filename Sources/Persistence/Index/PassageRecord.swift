import Corpus
import GRDB
import Retrieval

/// Passages as the tables hold them.
enum PassageRecord {
    /// The columns that a passage is made from.
    static let columns = """
        passage.id AS id, passage.text AS text, section.headingPath AS headingPath,
        section.anchor AS anchor, document.id AS documentID, document.collection AS collection,
        document.path AS path, document.title AS title, document.reviewed AS reviewed
        """

    /// The tables that those columns come from.
    static let tables = """
        passage
        JOIN section ON section.id = passage.section
        JOIN document ON document.id = section.document
        """

    /// Passages by their numbers.
    static func load(
        _ ids: [Int64],
        from database: Database
    ) throws -> [Int64: IndexedPassage] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns) FROM \(tables) WHERE passage.id = ?"
        )
        var passages: [Int64: IndexedPassage] = [:]
        for id in ids {
            if let row = try Row.fetchOne(statement, arguments: [id]) {
                passages[id] = passage(row)
            }
        }
        return passages
    }

    /// The passage of a row with those columns.
    static func passage(_ row: Row) -> IndexedPassage {
        IndexedPassage(
            id: row["id"],
            documentID: DocumentID(rawValue: row["documentID"]),
            collection: row["collection"],
            path: row["path"],
            title: row["title"],
            headingPath: JSONText(text: row["headingPath"]).strings ?? [],
            anchor: row["anchor"],
            text: row["text"],
            reviewed: row["reviewed"]
        )
    }
}
