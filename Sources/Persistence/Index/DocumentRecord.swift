import Corpus
import GRDB
import Retrieval
import TextAnalysis

/// Documents as the tables hold them.
enum DocumentRecord {
    private static let columns =
        "id, collection, path, format, title, summary, tags, sources, reviewed, wordCount"

    /// A document as it is shown, nil where there is none.
    static func rendered(
        _ id: DocumentID,
        from database: Database
    ) throws -> RenderedDocument? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT \(columns) FROM document WHERE id = ?",
            arguments: [id.rawValue]
        )
        guard let row else { return nil }
        var sections: [RenderedDocument.Section] = []
        var ordinal = -1
        let parts = try Row.fetchCursor(
            database,
            sql: """
                SELECT section.ordinal AS ordinal, section.level AS level, section.title AS title,
                       section.anchor AS anchor, passage.id AS passageID, passage.html AS html,
                       passage.text AS text
                  FROM section
                  LEFT JOIN passage ON passage.section = section.id
                 WHERE section.document = ?
                 ORDER BY section.ordinal, passage.ordinal
                """,
            arguments: [id.rawValue]
        )
        while let part = try parts.next() {
            if part["ordinal"] != ordinal {
                ordinal = part["ordinal"]
                sections.append(
                    RenderedDocument.Section(
                        level: part["level"],
                        title: part["title"],
                        anchor: part["anchor"],
                        passages: []
                    )
                )
            }
            if let passageID: Int64 = part["passageID"] {
                sections[sections.count - 1].passages.append(
                    RenderedDocument.Passage(
                        id: passageID,
                        html: part["html"],
                        text: part["text"]
                    )
                )
            }
        }
        return RenderedDocument(document: document(row), sections: sections)
    }

    /// The languages of the documents, that of most first.
    static func languages(from database: Database) throws -> [Language] {
        try String.fetchAll(
            database,
            sql: "SELECT language FROM document GROUP BY language ORDER BY count(*) DESC, language"
        ).compactMap(Language.init(rawValue:))
    }

    /// A page of the documents by collection and path, and how many there are in all.
    static func page(
        _ page: Range<Int>,
        collections: Set<String>?,
        from database: Database
    ) throws -> (documents: [Document], total: Int) {
        let filter = try CollectionFilter(collections)
        let total = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM document WHERE \(filter.condition)",
            arguments: filter.arguments
        )
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(columns) FROM document WHERE \(filter.condition)
                 ORDER BY collection, path, id LIMIT ? OFFSET ?
                """,
            arguments: filter.arguments + [page.count, page.lowerBound]
        )
        return (rows.map(document), total ?? 0)
    }

    /// A row of the table as a document.
    static func document(_ row: Row) -> Document {
        let title: String = row["title"]
        return Document(
            id: DocumentID(rawValue: row["id"]),
            collection: row["collection"],
            path: row["path"],
            format: DocumentFormat(rawValue: row["format"]) ?? .plainText,
            title: title,
            frontMatter: FrontMatter(
                title: title,
                summary: row["summary"],
                tags: JSONText(text: row["tags"]).strings ?? [],
                sources: JSONText(text: row["sources"]).strings ?? [],
                reviewed: row["reviewed"]
            ),
            wordCount: row["wordCount"]
        )
    }
}
