import Foundation
import GRDB
import Ticketing

extension SQLiteTickets {
    func accessLists() throws -> [AccessList] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM accessList ORDER BY kind, name")
        ).compactMap { row in
            guard let kind = AccessList.Kind(rawValue: row["kind"]) else { return nil }
            let readers: String = row["readers"]
            return AccessList(
                kind: kind,
                name: row["name"],
                readers: readers.split(separator: " ").compactMap {
                    // What an earlier version took for a name and this one does not lets nobody in.
                    try? Principal(String($0), field: "readers")
                }
            )
        }
    }

    func save(_ list: AccessList) throws {
        try database.execute(
            sql: """
                INSERT INTO accessList (kind, name, readers) VALUES (?, ?, ?)
                ON CONFLICT (kind, name) DO UPDATE SET readers = excluded.readers
                """,
            arguments: [
                list.kind.rawValue, list.name,
                // No name has a blank in it.
                list.readers.map(\.description).joined(separator: " "),
            ]
        )
    }

    func removeAccessList(_ kind: AccessList.Kind, _ name: String) throws -> Bool {
        try database.execute(
            sql: "DELETE FROM accessList WHERE kind = ? AND name = ?",
            arguments: [kind.rawValue, name]
        )
        return database.changesCount > 0
    }

    func passwordHash(of person: String) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT hash FROM password WHERE person = ?",
            arguments: [person]
        )
    }

    func hasPasswords() throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM password)") ?? false
    }

    func setPasswordHash(_ hash: String?, of person: String, at now: Date) throws {
        if let hash {
            try database.execute(
                sql: """
                    INSERT INTO password (person, hash, changedAt) VALUES (?, ?, ?)
                    ON CONFLICT (person) DO UPDATE
                       SET hash = excluded.hash, changedAt = excluded.changedAt
                    """,
                arguments: [person, hash, now.timeIntervalSince1970]
            )
        } else {
            try database.execute(
                sql: "DELETE FROM password WHERE person = ?",
                arguments: [person]
            )
        }
        try endSessions(of: person)
    }

    func person(issuer: String, subject: String) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT person FROM identity WHERE issuer = ? AND subject = ?",
            arguments: [issuer, subject]
        )
    }

    func hasIdentity(_ person: String, issuer: String) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM identity WHERE person = ? AND issuer = ?)",
            arguments: [person, issuer]
        ) ?? false
    }

    func bind(issuer: String, subject: String, to person: String) throws {
        try database.execute(
            sql: "INSERT INTO identity (issuer, subject, person) VALUES (?, ?, ?)",
            arguments: [issuer, subject, person]
        )
    }

    func sessionCount(at now: Date) throws -> Int {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT count(*) FROM session WHERE expiresAt > ?"),
            arguments: [now.timeIntervalSince1970]
        ) ?? 0
    }

    func session(hash: String) throws -> BrowserSession? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM session WHERE hash = ?"),
            arguments: [hash]
        ).map(Self.session)
    }

    func sessions(at now: Date) throws -> [BrowserSession] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM session WHERE expiresAt > ? ORDER BY person, createdAt",
            arguments: [now.timeIntervalSince1970]
        ).map(Self.session)
    }

    private static func session(_ row: Row) -> BrowserSession {
        BrowserSession(
            person: row["person"],
            hash: row["hash"],
            csrfToken: row["csrfToken"],
            createdAt: Date(timeIntervalSince1970: row["createdAt"]),
            expiresAt: Date(timeIntervalSince1970: row["expiresAt"])
        )
    }

    func identities() throws -> [PersonIdentity] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM identity ORDER BY person, issuer, subject"
        ).map { row in
            PersonIdentity(person: row["person"], issuer: row["issuer"], subject: row["subject"])
        }
    }

    func unbind(_ person: String) throws -> Int {
        try database.execute(sql: "DELETE FROM identity WHERE person = ?", arguments: [person])
        return database.changesCount
    }

    func add(_ session: BrowserSession) throws {
        try database.execute(
            sql: """
                INSERT INTO session (hash, person, csrfToken, createdAt, expiresAt)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                session.hash, session.person, session.csrfToken,
                session.createdAt.timeIntervalSince1970, session.expiresAt.timeIntervalSince1970,
            ]
        )
    }

    func endSession(hash: String) throws -> Bool {
        try database.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [hash])
        return database.changesCount > 0
    }

    @discardableResult
    func endSessions(of person: String) throws -> Int {
        try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [person])
        return database.changesCount
    }

    func endSessions() throws -> Int {
        try database.execute(sql: "DELETE FROM session")
        return database.changesCount
    }

    func forgetSessions(endedBefore moment: Date) throws {
        try database.execute(
            sql: "DELETE FROM session WHERE expiresAt < ?",
            arguments: [moment.timeIntervalSince1970]
        )
    }
}
