import Foundation
import GRDB

/// Whom somebody put out, so that putting an older desk back lets none of them in again.
struct ClosedDoors {
    private let tokens: [Row]
    private let people: [String]
    private let passwords: [Row]
    private let lists: [Row]

    /// Reads what is closed.
    ///
    /// - Throws: What SQLite says.
    init(of database: Database) throws {
        tokens = try Row.fetchAll(
            database,
            sql: "SELECT hash, revokedAt FROM main.token WHERE revokedAt IS NOT NULL"
        )
        people = try String.fetchAll(
            database,
            sql: "SELECT name FROM main.person WHERE NOT isActive"
        )
        passwords = try Row.fetchAll(database, sql: "SELECT * FROM main.password")
        lists = try Row.fetchAll(database, sql: "SELECT * FROM main.accessList")
    }

    /// Closes it in a desk that was put back, and ends all sessions.
    ///
    /// - Throws: What SQLite says.
    func close(in database: Database) throws {
        try database.execute(sql: "DELETE FROM main.session")
        for row in tokens {
            try database.execute(
                sql: """
                    UPDATE main.token SET revokedAt = ? WHERE hash = ? AND revokedAt IS NULL
                    """,
                arguments: [row["revokedAt"], row["hash"]]
            )
        }
        for name in people {
            try database.execute(
                sql: "UPDATE main.person SET isActive = 0 WHERE name = ?",
                arguments: [name]
            )
        }
        for row in passwords {
            // The one that was changed last counts.
            try database.execute(
                sql: """
                    INSERT INTO main.password (person, hash, changedAt) VALUES (?, ?, ?)
                    ON CONFLICT (person) DO UPDATE
                       SET hash = excluded.hash, changedAt = excluded.changedAt
                     WHERE excluded.changedAt > changedAt
                    """,
                arguments: [row["person"], row["hash"], row["changedAt"]]
            )
        }
        for row in lists {
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO main.accessList (kind, name, readers) VALUES (?, ?, ?)
                    """,
                arguments: [row["kind"], row["name"], row["readers"]]
            )
        }
    }
}
