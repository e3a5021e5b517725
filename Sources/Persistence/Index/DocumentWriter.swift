import Corpus
import Foundation
import GRDB
import Retrieval

/// Writes a document, its sections, passages, vectors and FTS5 rows.
enum DocumentWriter {
    /// Inserts a document that is not there.
    ///
    /// - Parameters:
    ///   - prepared: The document.
    ///   - database: The index being built.
    ///   - termIDs: The numbers of the terms that the index knows; new ones are added.
    /// - Throws: What SQLite says.
    static func insert(
        _ prepared: PreparedDocument,
        into database: Database,
        termIDs: inout [String: Int64]
    ) throws {
        let document = prepared.document
        try database.cachedStatement(
            sql: """
                INSERT INTO document
                    (id, source, collection, path, format, title, summary, tags, sources, reviewed,
                     wordCount, fileSize, fileModified, fileChanged, fileInode, contentHash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            document.id.rawValue, prepared.source, document.collection, document.path,
            document.format.rawValue, document.title, document.frontMatter.summary,
            try JSONText.encoded(document.frontMatter.tags).text,
            try JSONText.encoded(document.frontMatter.sources).text,
            document.frontMatter.reviewed, document.wordCount, prepared.fingerprint.size,
            prepared.fingerprint.modified, prepared.fingerprint.changed,
            prepared.fingerprint.inode, Data(prepared.contentHash),
        ])
        let sectionIDs = try insertSections(of: prepared, into: database)
        var ordinals = [Int](repeating: 0, count: sectionIDs.count)
        for passage in prepared.passages {
            let (sectionID, headingPath) = sectionIDs[passage.section]
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
                id, document.title, headingPath, passage.text, passage.identifiers, document.path,
            ])
            try insertVector(passage.termCounts, of: id, into: database, termIDs: &termIDs)
        }
    }

    private static func insertSections(
        of prepared: PreparedDocument,
        into database: Database
    ) throws -> [(id: Int64, headingPath: String)] {
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
            return (database.lastInsertedRowID, headingPath)
        }
    }

    private static func insertVector(
        _ counts: [String: UInt32],
        of passage: Int64,
        into database: Database,
        termIDs: inout [String: Int64]
    ) throws {
        var flat: [UInt32] = []
        flat.reserveCapacity(counts.count * 2)
        for (term, count) in counts.sorted(by: { $0.key < $1.key }) {
            let id: Int64
            if let known = termIDs[term] {
                id = known
            } else {
                try database.cachedStatement(sql: "INSERT INTO term (text) VALUES (?)")
                    .execute(arguments: [term])
                id = database.lastInsertedRowID
                termIDs[term] = id
            }
            flat.append(UInt32(truncatingIfNeeded: id))
            flat.append(count)
        }
        try database.cachedStatement(sql: "INSERT INTO vector (passage, terms) VALUES (?, ?)")
            .execute(arguments: [passage, FlatArray.data(flat)])
    }

    /// The terms of a stored vector.
    static func terms(of data: Data) -> [(term: Int64, count: UInt32)] {
        let flat = FlatArray.array(data, of: UInt32(0)) ?? []
        return stride(from: 0, to: flat.count - flat.count % 2, by: 2).map {
            (Int64(flat[$0]), flat[$0 + 1])
        }
    }
}
