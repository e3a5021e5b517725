import Foundation
import GRDB
import Ticketing

extension SQLiteTickets {
    func audit(after id: Int64, limit: Int) throws -> [AuditEntry] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM audit WHERE id > ? ORDER BY id LIMIT ?",
            arguments: [id, limit]
        ).map(Self.auditEntry)
    }

    func audit(before id: Int64?, limit: Int) throws -> [AuditEntry] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?",
            arguments: [id ?? .max, limit]
        ).map(Self.auditEntry)
    }

    func append(_ entry: AuditEntry) throws {
        try database.execute(
            sql: """
                INSERT INTO audit (id, time, actor, door, address, action, subject, isDone, detail,
                                   previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.id, entry.time.timeIntervalSince1970, entry.actor, entry.door,
                entry.address, entry.action, entry.subject, entry.isDone, entry.detail,
                entry.previous, entry.hash,
            ]
        )
    }

    private static func auditEntry(_ row: Row) -> AuditEntry {
        var entry = AuditEntry(
            time: Date(timeIntervalSince1970: row["time"]),
            actor: row["actor"],
            door: row["door"],
            address: row["address"],
            action: row["action"],
            subject: row["subject"],
            isDone: row["isDone"],
            detail: row["detail"]
        )
        entry.id = row["id"]
        entry.previous = row["previous"]
        entry.hash = row["hash"]
        return entry
    }
}
