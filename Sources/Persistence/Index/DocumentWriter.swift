import Corpus
import Foundation
import GRDB
import Retrieval
import TextAnalysis

/// Writes a document, its sections, passages and FTS5 rows, and takes them out again.
enum DocumentWriter {
    /// Inserts a document that is not there.
    ///
    /// - Parameters:
    ///   - prepared: The document.
    ///   - database: The index being built.
    ///   - ranking: Takes in the terms of the passages.
    /// - Throws: What SQLite says.
    static func insert(
        _ prepared: PreparedDocument,
        into database: Database,
        ranking: inout RankingIndexBuilder
    ) throws {
        let document = prepared.document
        let terms = prepared.terms
        try database.cachedStatement(
            sql: """
                INSERT INTO document
                    (id, source, collection, path, format, title, summary, tags, sources, reviewed,
                     language, wordCount, fileSize, fileModified, fileChanged, fileInode, contentHash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            document.id.rawValue, prepared.source, document.collection, document.path,
            document.format.rawValue, document.title, document.frontMatter.summary,
            try JSONText.encoded(document.frontMatter.tags).text,
            try JSONText.encoded(document.frontMatter.sources).text,
            document.frontMatter.reviewed, prepared.language.rawValue, document.wordCount,
            prepared.fingerprint.size,
            prepared.fingerprint.modified, prepared.fingerprint.changed,
            prepared.fingerprint.inode, Data(prepared.contentHash),
        ])
        for acronym in prepared.acronyms {
            try database.cachedStatement(
                sql: "INSERT INTO acronym (document, short, long) VALUES (?, ?, ?)"
            ).execute(arguments: [document.id.rawValue, acronym.short, acronym.long])
        }
        let title = Data(terms.title.bytes)
        let path = Data(terms.path.bytes)
        let headings = terms.headings.map { Data($0.bytes) }
        let sectionIDs = try insertSections(of: prepared, into: database)
        var ordinals = [Int](repeating: 0, count: sectionIDs.count)
        for (passage, passageTerms) in zip(prepared.passages, terms.passages) {
            let sectionID = sectionIDs[passage.section]
            let ordinal = ordinals[passage.section]
            ordinals[passage.section] += 1
            try database.cachedStatement(
                sql: """
                    INSERT INTO passage (section, ordinal, text, html, identifiers)
                    VALUES (?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                sectionID, ordinal, passage.text, passage.html, passage.identifiers,
            ])
            let id = database.lastInsertedRowID
            try database.cachedStatement(
                sql: """
                    INSERT INTO passageSearch
                        (rowid, title, headings, body, identifiers, path)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                id, title, headings[passage.section], Data(passageTerms.text.bytes),
                Data(passageTerms.identifiers.bytes), path,
            ])
            ranking.add(
                id: id,
                title: terms.title,
                headings: terms.headings[passage.section],
                text: passageTerms.text,
                path: terms.path
            )
        }
    }

    private static func insertSections(
        of prepared: PreparedDocument,
        into database: Database
    ) throws -> [Int64] {
        try prepared.sections.enumerated().map { ordinal, section in
            let headingPath = try JSONText.encoded(section.headingPath).text
            try database.cachedStatement(
                sql: """
                    INSERT INTO section (document, ordinal, level, title, headingPath, anchor)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                prepared.document.id.rawValue, ordinal, section.level, section.title, headingPath,
                section.anchor,
            ])
            return database.lastInsertedRowID
        }
    }

    /// Takes a document out, if it is there.
    ///
    /// - Parameters:
    ///   - id: The document.
    ///   - database: The index being built.
    /// - Throws: What SQLite says.
    static func remove(
        _ id: DocumentID,
        from database: Database
    ) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT passageText.* FROM passageText
                  JOIN passage ON passage.id = passageText.id
                  JOIN section ON section.id = passage.section
                 WHERE section.document = ?
                """,
            arguments: [id.rawValue]
        )
        // FTS5 forgets a row only if it is told what is in it.
        let language = rows.first.flatMap { Language(rawValue: $0["language"]) } ?? .english
        let analyzer = Analyzer(language: language, keepsSurface: true)
        for row in rows {
            let headings = JSONText(text: row["headings"]).strings ?? []
            let terms = DocumentTerms(
                title: row["title"],
                path: row["path"],
                headingPaths: [headings],
                passages: [(0, row["body"], row["identifiers"])],
                analyzer: analyzer
            )
            try database.cachedStatement(
                sql: """
                    INSERT INTO passageSearch
                        (passageSearch, rowid, title, headings, body, identifiers, path)
                    VALUES ('delete', ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                row["id"] as Int64, Data(terms.title.bytes), Data(terms.headings[0].bytes),
                Data(terms.passages[0].text.bytes), Data(terms.passages[0].identifiers.bytes),
                Data(terms.path.bytes),
            ])
        }
        let statements = [
            """
            DELETE FROM passage
             WHERE section IN (SELECT id FROM section WHERE document = ?)
            """,
            "DELETE FROM acronym WHERE document = ?",
            "DELETE FROM section WHERE document = ?",
            "DELETE FROM document WHERE id = ?",
        ]
        for sql in statements {
            try database.cachedStatement(sql: sql).execute(arguments: [id.rawValue])
        }
    }
}
