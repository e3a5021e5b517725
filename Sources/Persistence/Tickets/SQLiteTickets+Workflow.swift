import Foundation
import GRDB
import Ticketing

extension SQLiteTickets {
    func projects() throws -> [Project] {
        var milestones: [String: [Milestone]] = [:]
        for row in try Row.fetchAll(
            database,
            sql: "SELECT * FROM milestone ORDER BY project, position, name"
        ) {
            let due: Double? = row["dueAt"]
            milestones[row["project"], default: []].append(
                Milestone(
                    name: row["name"],
                    dueAt: due.map { Date(timeIntervalSince1970: $0) },
                    state: Milestone.State(rawValue: row["state"]) ?? .planned
                )
            )
        }
        return try Row.fetchAll(database, sql: "SELECT * FROM project ORDER BY name").map { row in
            Project(
                name: row["name"],
                title: row["title"],
                milestones: milestones[row["name"]] ?? [],
                isActive: row["isActive"]
            )
        }
    }

    func progress(
        of project: String,
        for reader: TicketReader
    ) throws -> [String: (all: Int, done: Int)] {
        let seen = TicketFilterSQL(reader: reader, now: .distantPast, text: text)
            .visible(.all([]))
        return try Row.fetchAll(
            database,
            sql: """
                SELECT ifnull(t.milestone, ''), count(*), sum(t.state >= 3) FROM ticket AS t
                 WHERE t.project = ? AND NOT t.isMerged AND \(seen.sql)
                 GROUP BY 1
                """,
            arguments: [project] + seen.arguments
        ).reduce(into: [:]) { $0[$1[0]] = ($1[1], $1[2]) }
    }

    func save(_ project: Project) throws {
        try database.execute(
            sql: """
                INSERT INTO project (name, title, isActive) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                   SET title = excluded.title, isActive = excluded.isActive
                """,
            arguments: [project.name, project.title, project.isActive]
        )
        try database.execute(
            sql: "DELETE FROM milestone WHERE project = ?",
            arguments: [project.name]
        )
        for (position, milestone) in project.milestones.enumerated() {
            try database.execute(
                sql: """
                    INSERT INTO milestone (project, name, dueAt, state, position)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    project.name, milestone.name, milestone.dueAt?.timeIntervalSince1970,
                    milestone.state.rawValue, position,
                ]
            )
        }
    }

    func views(of owner: String) throws -> [SavedView] {
        try String.fetchAll(
            database,
            sql: "SELECT body FROM savedView WHERE owner = ? ORDER BY name",
            arguments: [owner]
        ).map { try JSONDecoder().decode(SavedView.self, from: Data($0.utf8)) }
    }

    func save(_ view: SavedView) throws {
        let body = String(decoding: try JSONEncoder().encode(view), as: UTF8.self)
        try database.execute(
            sql: """
                INSERT INTO savedView (owner, name, body) VALUES (?, ?, ?)
                ON CONFLICT (owner, name) DO UPDATE SET body = excluded.body
                """,
            arguments: [view.owner ?? "", view.name, body]
        )
    }

    func removeView(_ name: String, of owner: String) throws -> Bool {
        try database.execute(
            sql: "DELETE FROM savedView WHERE owner = ? AND name = ?",
            arguments: [owner, name]
        )
        return database.changesCount > 0
    }

    func made(under key: IdempotencyKey) throws -> IdempotencyKey.Made? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT made, fingerprint FROM idempotency WHERE person = ? AND key = ?"
            ),
            arguments: [key.person, key.key]
        ).map { IdempotencyKey.Made(reference: $0["made"], fingerprint: $0["fingerprint"]) }
    }

    func remember(_ key: IdempotencyKey, made: String, at now: Date) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO idempotency (person, key, fingerprint, made, time)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            key.person, key.key, key.fingerprint, made, now.timeIntervalSince1970,
        ])
        // Nobody asks again after a week.
        try database.cachedStatement(sql: "DELETE FROM idempotency WHERE time < ?")
            .execute(arguments: [now.timeIntervalSince1970 - 7 * 86_400])
    }

    func bulkChange(_ id: Int64) throws -> BulkChange? {
        try String.fetchOne(
            database,
            sql: "SELECT body FROM bulkChange WHERE id = ? AND undoneAt IS NULL",
            arguments: [id]
        ).map { try JSONDecoder().decode(BulkChange.self, from: Data($0.utf8)) }
    }

    func add(_ change: BulkChange) throws -> Int64 {
        let body = String(decoding: try JSONEncoder().encode(change), as: UTF8.self)
        try database.execute(
            sql: "INSERT INTO bulkChange (person, time, body) VALUES (?, ?, ?)",
            arguments: [change.person, change.time.timeIntervalSince1970, body]
        )
        return database.lastInsertedRowID
    }

    func undone(_ bulk: Int64, at now: Date) throws {
        try database.execute(
            sql: "UPDATE bulkChange SET undoneAt = ? WHERE id = ?",
            arguments: [now.timeIntervalSince1970, bulk]
        )
    }

    func workflows(limit: Int) throws -> [StoredWorkflow] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM workflow ORDER BY id DESC LIMIT ?",
            arguments: [limit]
        ).map { row in
            StoredWorkflow(
                version: row["version"],
                text: row["text"],
                time: Date(timeIntervalSince1970: row["time"])
            )
        }
    }

    func add(_ workflow: StoredWorkflow) throws {
        try database.execute(
            sql: "INSERT INTO workflow (version, text, time) VALUES (?, ?, ?)",
            arguments: [workflow.version, workflow.text, workflow.time.timeIntervalSince1970]
        )
    }
}
