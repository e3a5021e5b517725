import Foundation
import GRDB
import Retrieval
import TextAnalysis

/// The one row of `indexMetadata`.
enum GenerationRecord {
    /// The generation, nil where none was finished.
    static func load(from database: Database) throws -> IndexGeneration? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT generation, builtAt, documentCount, passageCount FROM indexMetadata"
        )
        guard let row else { return nil }
        let text: String = row["builtAt"]
        let date = try Date(text, strategy: .iso8601)
        return IndexGeneration(
            number: row["generation"],
            builtAt: date,
            documentCount: row["documentCount"],
            passageCount: row["passageCount"]
        )
    }

    /// The language of documents that name none, as the generation took it.
    static func language(from database: Database) throws -> Language? {
        try String.fetchOne(database, sql: "SELECT language FROM indexMetadata")
            .flatMap(Language.init(rawValue:))
    }

    /// Puts a generation in the place of the one that is there.
    ///
    /// - Parameters:
    ///   - generation: The generation.
    ///   - language: The language of documents that name none.
    ///   - database: The index being built.
    /// - Throws: What SQLite says.
    static func save(
        _ generation: IndexGeneration,
        language: Language,
        in database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO indexMetadata
                    (id, generation, builtAt, documentCount, passageCount, language)
                VALUES (1, ?, ?, ?, ?, ?)
                """,
            arguments: [
                generation.number, generation.builtAt.formatted(.iso8601),
                generation.documentCount, generation.passageCount, language.rawValue,
            ]
        )
    }
}
