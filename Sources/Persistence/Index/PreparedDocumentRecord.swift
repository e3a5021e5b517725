import Corpus
import Foundation
import GRDB
import Retrieval
import TextAnalysis

/// Documents as an index took them in, so that another can take them in the same way.
enum PreparedDocumentRecord {
    /// A document with its sections and passages, analyzed again.
    ///
    /// - Parameters:
    ///   - id: The document.
    ///   - database: An index.
    /// - Returns: The document; nil where the index has none of this id.
    /// - Throws: What SQLite says.
    static func load(_ id: DocumentID, from database: Database) throws -> PreparedDocument? {
        let row = try database.cachedStatement(sql: "SELECT * FROM document WHERE id = ?")
        guard let row = try Row.fetchOne(row, arguments: [id.rawValue]) else { return nil }
        var sections: [PreparedDocument.Section] = []
        var passages: [PreparedDocument.Passage] = []
        let parts = try Row.fetchCursor(
            try database.cachedStatement(
                sql: """
                    SELECT section.ordinal AS ordinal, section.level AS level,
                           section.title AS title, section.headingPath AS headingPath,
                           section.anchor AS anchor, passage.text AS text, passage.html AS html,
                           passage.identifiers AS identifiers
                      FROM section
                      LEFT JOIN passage ON passage.section = section.id
                     WHERE section.document = ?
                     ORDER BY section.ordinal, passage.ordinal
                    """
            ),
            arguments: [id.rawValue]
        )
        var ordinal = -1
        while let part = try parts.next() {
            if part["ordinal"] != ordinal {
                ordinal = part["ordinal"]
                sections.append(
                    PreparedDocument.Section(
                        level: part["level"],
                        title: part["title"],
                        headingPath: JSONText(text: part["headingPath"]).strings ?? [],
                        anchor: part["anchor"]
                    )
                )
            }
            guard let text: String = part["text"] else { continue }
            passages.append(
                PreparedDocument.Passage(
                    section: sections.count - 1,
                    text: text,
                    html: part["html"],
                    identifiers: part["identifiers"]
                )
            )
        }
        let hash: Data = row["contentHash"]
        return PreparedDocument(
            document: DocumentRecord.document(row),
            source: row["source"],
            language: Language(rawValue: row["language"]) ?? .english,
            fingerprint: FileFingerprint(
                size: row["fileSize"],
                modified: row["fileModified"],
                changed: row["fileChanged"],
                inode: row["fileInode"]
            ),
            contentHash: [UInt8](hash),
            sections: sections,
            passages: passages
        )
    }
}
