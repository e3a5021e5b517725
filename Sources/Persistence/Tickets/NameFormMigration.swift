import Foundation
import GRDB
import Ticketing

/// Brings names that were kept decomposed to the form in which they are looked up.
enum NameFormMigration {
    /// Names that must each be another, and where they stand.
    private struct Kind {
        /// Columns that hold a name alone.
        var columns: [(table: String, column: String)]
        /// What a list of access writes before a name; nil where it names none of them.
        var reader: String?
        /// Columns of JSON that hold names as texts.
        var documents: [(table: String, column: String)] = []
        /// Columns that hold who did something, with the kind before the name.
        var actors: [(table: String, column: String)] = []
    }

    private static let kinds = [
        Kind(
            columns: [
                ("person", "name"), ("membership", "person"), ("token", "name"),
                ("password", "person"), ("identity", "person"), ("session", "person"),
                ("ticket", "assignee"), ("ticket", "requester"), ("ticketWatcher", "person"),
                ("notice", "person"), ("idempotency", "person"), ("savedView", "owner"),
                ("bulkChange", "person"), ("webhook", "owner"),
            ],
            reader: "person",
            documents: [("ticketBody", "body"), ("bulkChange", "body"), ("savedView", "body")],
            actors: [("message", "author"), ("attachment", "author"), ("ticketEvent", "actor")]
        ),
        Kind(
            columns: [
                ("personGroup", "name"), ("membership", "personGroup"), ("queue", "personGroup"),
            ],
            reader: "group"
        ),
        Kind(
            columns: [("queue", "name"), ("ticket", "queue")],
            documents: [("ticketBody", "body"), ("bulkChange", "body")]
        ),
        Kind(
            columns: [("project", "name"), ("milestone", "project"), ("ticket", "project")],
            documents: [("ticketBody", "body"), ("bulkChange", "body")]
        ),
    ]

    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("nameForm") { database in
            try composeLists(in: database)
            for kind in kinds { try rename(kind, in: database) }
        }
    }

    /// Gives each list of access the form of its name; of two lists that become one, who was let in by
    /// both is let in.
    private static func composeLists(in database: Database) throws {
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM accessList ORDER BY kind, name")
        for row in rows {
            let name: String = row["name"]
            let kind: String = row["kind"]
            let composed = name.precomposedStringWithCanonicalMapping
            guard !composed.utf8.elementsEqual(name.utf8) else { continue }
            let other = try String.fetchOne(
                database,
                sql: "SELECT readers FROM accessList WHERE kind = ? AND name = ?",
                arguments: [kind, composed]
            )
            var readers = (row["readers"] as String).split(separator: " ")
            if let other = other?.split(separator: " ") {
                readers = readers.filter(other.contains)
            }
            try database.execute(
                sql: "DELETE FROM accessList WHERE kind = ? AND name IN (?, ?)",
                arguments: [kind, name, composed]
            )
            try database.execute(
                sql: "INSERT INTO accessList (kind, name, readers) VALUES (?, ?, ?)",
                arguments: [kind, composed, readers.joined(separator: " ")]
            )
        }
    }

    /// Gives each decomposed name its form; one that is taken gets a number, so that two whom the desk
    /// took for others before stay two.
    private static func rename(_ kind: Kind, in database: Database) throws {
        let all = kind.columns.map { "SELECT \($0.column) AS name FROM \($0.table)" }
            .joined(separator: " UNION ")
        let names = try String.fetchAll(
            database,
            sql: "SELECT name FROM (\(all)) WHERE name IS NOT NULL ORDER BY name"
        )
        // By bytes: Swift takes both forms for the same.
        var taken = Set(names.map { Data($0.utf8) })
        for name in names {
            let composed = name.precomposedStringWithCanonicalMapping
            guard !composed.utf8.elementsEqual(name.utf8) else { continue }
            let form = name.asName
            var wanted = form
            var number = 1
            while !taken.insert(Data(wanted.utf8)).inserted {
                number += 1
                wanted = "\(form)-\(number)"
            }
            try rename(name, to: wanted, as: kind, in: database)
        }
    }

    private static func rename(
        _ name: String,
        to wanted: String,
        as kind: Kind,
        in database: Database
    ) throws {
        for place in kind.columns {
            try database.execute(
                sql: "UPDATE \(place.table) SET \(place.column) = ? WHERE \(place.column) = ?",
                arguments: [wanted, name]
            )
        }
        for place in kind.actors {
            try database.execute(
                sql: "UPDATE \(place.table) SET \(place.column) = ? WHERE \(place.column) = ?",
                arguments: ["person:\(wanted)", "person:\(name)"]
            )
        }
        // No name has anything in it that JSON writes in another way.
        for place in kind.documents {
            for prefix in kind.actors.isEmpty ? [""] : ["", "person:"] {
                let before = "\"\(prefix)\(name)\""
                try database.execute(
                    sql: """
                        UPDATE \(place.table) SET \(place.column) = replace(\(place.column), ?, ?)
                         WHERE instr(\(place.column), ?) > 0
                        """,
                    arguments: [before, "\"\(prefix)\(wanted)\"", before]
                )
            }
        }
        if let reader = kind.reader {
            // Readers stand between blanks.
            try database.execute(
                sql: """
                    UPDATE accessList SET readers = trim(replace(' ' || readers || ' ', ?, ?))
                     WHERE instr(' ' || readers || ' ', ?) > 0
                    """,
                arguments: [
                    " \(reader):\(name) ", " \(reader):\(wanted) ", " \(reader):\(name) ",
                ]
            )
        }
        if kind.columns[0].table == "queue" {
            // What hid both hides both.
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO accessList (kind, name, readers)
                    SELECT kind, ?, readers FROM accessList WHERE kind = 'queue' AND name = ?
                    """,
                arguments: [wanted, name.asName]
            )
        }
    }
}
