import Foundation
import GRDB
import Ticketing

extension SQLiteTickets {
    func people() throws -> [Person] {
        try Row.fetchAll(database, sql: "SELECT * FROM person ORDER BY name").map(Self.person)
    }

    func person(_ name: String) throws -> Person? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM person WHERE name = ?"),
            arguments: [name]
        ).map(Self.person)
    }

    func groups() throws -> [PersonGroup] {
        var members: [String: [String]] = [:]
        for row in try Row.fetchAll(
            database,
            sql: "SELECT personGroup, person FROM membership ORDER BY person"
        ) {
            members[row[0], default: []].append(row[1])
        }
        return try Row.fetchAll(database, sql: "SELECT * FROM personGroup ORDER BY name").map {
            PersonGroup(name: $0["name"], title: $0["title"], members: members[$0["name"]] ?? [])
        }
    }

    func queues() throws -> [TicketQueue] {
        try Row.fetchAll(database, sql: "SELECT * FROM queue ORDER BY name").map { row in
            TicketQueue(
                name: row["name"],
                title: row["title"],
                group: row["personGroup"],
                isActive: row["isActive"]
            )
        }
    }

    func save(_ person: Person) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO person (name, displayName, email, role, isActive)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                   SET displayName = excluded.displayName, email = excluded.email,
                       role = excluded.role, isActive = excluded.isActive
                """
        ).execute(arguments: [
            person.name, person.displayName, person.email, person.role.rawValue,
            person.isActive,
        ])
    }

    func save(_ group: PersonGroup) throws {
        try database.execute(
            sql: """
                INSERT INTO personGroup (name, title) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET title = excluded.title
                """,
            arguments: [group.name, group.title]
        )
        try database.execute(
            sql: "DELETE FROM membership WHERE personGroup = ?",
            arguments: [group.name]
        )
        for member in Set(group.members) {
            try database.execute(
                sql: "INSERT INTO membership (personGroup, person) VALUES (?, ?)",
                arguments: [group.name, member]
            )
        }
    }

    func save(_ queue: TicketQueue) throws {
        try database.execute(
            sql: """
                INSERT INTO queue (name, title, personGroup, isActive) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                   SET title = excluded.title, personGroup = excluded.personGroup,
                       isActive = excluded.isActive
                """,
            arguments: [queue.name, queue.title, queue.group, queue.isActive]
        )
    }

    func notices(for person: String, limit: Int) throws -> [TicketNotice] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM notice WHERE person = ? ORDER BY id DESC LIMIT ?",
            arguments: [person, limit]
        ).map { row in
            var notice = TicketNotice(
                person: row["person"],
                ticket: TicketNumber(rawValue: row["ticket"]),
                time: Date(timeIntervalSince1970: row["time"]),
                text: row["text"]
            )
            notice.id = row["id"]
            notice.isSeen = row["isSeen"]
            return notice
        }
    }

    func seen(upTo notice: Int64, by person: String) throws -> Bool {
        let isThere = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM notice WHERE id = ? AND person = ?)",
            arguments: [notice, person]
        )
        guard isThere == true else { return false }
        try database.execute(
            sql: "UPDATE notice SET isSeen = 1 WHERE person = ? AND id <= ? AND isSeen = 0",
            arguments: [person, notice]
        )
        return true
    }

    func tokens() throws -> [AccessToken] {
        try Row.fetchAll(database, sql: "SELECT * FROM token ORDER BY id").map(Self.token)
    }

    func token(hash: String) throws -> AccessToken? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM token WHERE hash = ?"),
            arguments: [hash]
        ).map(Self.token)
    }

    func add(_ token: AccessToken) throws -> AccessToken {
        try database.execute(
            sql: """
                INSERT INTO token (name, role, scopes, hash, createdAt, expiresAt)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                token.name, token.role.rawValue,
                token.scopes.map { $0.sorted().map(\.rawValue).joined(separator: " ") },
                token.hash,
                token.createdAt.timeIntervalSince1970, token.expiresAt?.timeIntervalSince1970,
            ]
        )
        var stored = token
        stored.id = database.lastInsertedRowID
        return stored
    }

    func revokeToken(_ id: Int64, at now: Date) throws -> Bool {
        try database.execute(
            sql: "UPDATE token SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL",
            arguments: [now.timeIntervalSince1970, id]
        )
        return database.changesCount > 0
    }

    private static func person(_ row: Row) -> Person {
        Person(
            name: row["name"],
            displayName: row["displayName"],
            email: row["email"],
            role: PersonRole(rawValue: row["role"]) ?? .requester,
            isActive: row["isActive"]
        )
    }

    private static func token(_ row: Row) -> AccessToken {
        let expires: Double? = row["expiresAt"]
        let revoked: Double? = row["revokedAt"]
        let scopes: String? = row["scopes"]
        var token = AccessToken(
            name: row["name"],
            role: PersonRole(rawValue: row["role"]) ?? .requester,
            scopes: scopes.map { text in
                // A scope that this version does not know lets nobody do anything.
                Set(text.split(separator: " ").compactMap { AccessScope(rawValue: String($0)) })
            },
            hash: row["hash"],
            createdAt: Date(timeIntervalSince1970: row["createdAt"]),
            expiresAt: expires.map { Date(timeIntervalSince1970: $0) }
        )
        token.id = row["id"]
        token.revokedAt = revoked.map { Date(timeIntervalSince1970: $0) }
        return token
    }
}
