import Foundation
import GRDB

/// Whom somebody put out or lets do less, so that putting an older desk back undoes none of it.
struct ClosedDoors {
    private let tokens: [Row]
    private let people: [Row]
    private let passwords: [Row]
    private let identities: [Row]
    private let lists: [Row]
    /// Whether it went on from the desk that is put back: only then what is missing was taken away.
    private let isLater: Bool

    /// Reads what is closed.
    ///
    /// - Parameter database: The desk, with the one that is put back attached as `other`.
    /// - Throws: What SQLite says.
    init(of database: Database) throws {
        isLater =
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM other.audit JOIN main.audit AS ours USING (id, hash)
                         WHERE id = (SELECT max(id) FROM other.audit))
                    """
            ) ?? false
        tokens = try Row.fetchAll(
            database,
            sql: "SELECT hash, revokedAt FROM main.token WHERE revokedAt IS NOT NULL"
        )
        people = try Row.fetchAll(database, sql: "SELECT name, role, isActive FROM main.person")
        identities = try Row.fetchAll(database, sql: "SELECT * FROM main.identity")
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
        for row in people where row["isActive"] == false {
            try database.execute(
                sql: "UPDATE main.person SET isActive = 0 WHERE name = ?",
                arguments: [row["name"]]
            )
        }
        if isLater { for row in people { try bound(row, in: database) } }
        for row in identities {
            // Whose account at an issuer it is was settled, and is not settled anew.
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO main.identity (issuer, subject, person)
                    SELECT ?, ?, name FROM main.person WHERE name = ?
                    """,
                arguments: [row["issuer"], row["subject"], row["person"]]
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

    /// Lets somebody do no more than they could last, nor come in by what was taken from them.
    private func bound(_ person: Row, in database: Database) throws {
        let name: String = person["name"]
        let role: String = person["role"]
        try database.execute(
            sql: """
                UPDATE main.person
                   SET role = CASE WHEN ? = 'requester' OR role = 'requester' THEN 'requester'
                              WHEN ? = 'agent' OR role = 'agent' THEN 'agent'
                              ELSE 'admin' END
                 WHERE name = ?
                """,
            arguments: [role, role, name]
        )
        if !passwords.contains(where: { $0["person"] == name }) {
            try database.execute(
                sql: "DELETE FROM main.password WHERE person = ?",
                arguments: [name]
            )
        }
        try database.execute(sql: "DELETE FROM main.identity WHERE person = ?", arguments: [name])
    }
}
