public import Corpus
import GRDB

/// The remembered sources in `desk.sqlite`.
public struct SQLiteSourceStore: SourceStore {
    private let desk: DeskDatabase

    /// Makes a store in an open desk.
    public init(desk: DeskDatabase) {
        self.desk = desk
    }

    /// The sources in the order of their names; the bundled one's place is empty.
    public func sources() throws -> [RememberedSource] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM source ORDER BY name").map { row in
                RememberedSource(
                    source: Source(
                        name: row["name"],
                        root: row["root"],
                        collection: row["collection"]
                    ),
                    indexedGeneration: row["indexedGeneration"]
                )
            }
        }
    }

    /// Remembers a source, or the new place and collection of a known one.
    public func save(_ source: Source) throws {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO source (name, root, collection) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE
                       SET root = excluded.root, collection = excluded.collection
                    """,
                arguments: [source.name, source.root, source.collection]
            )
        }
    }

    /// Forgets a source; whether there was one of this name.
    public func remove(name: String) throws -> Bool {
        try write { database in
            try database.execute(sql: "DELETE FROM source WHERE name = ?", arguments: [name])
            return database.changesCount > 0
        }
    }

    /// Notes that sources are in the index as of a generation.
    public func setIndexed(names: [String], generation: Int64) throws {
        try write { database in
            for name in names {
                try database.execute(
                    sql: "UPDATE source SET indexedGeneration = ? WHERE name = ?",
                    arguments: [generation, name]
                )
            }
            try database.execute(
                sql: "UPDATE generation SET last = max(last, ?)",
                arguments: [generation]
            )
        }
    }

    /// The greatest generation that any index of this desk ever had, 0 before the first.
    public func lastGeneration() throws -> Int64 {
        try read { database in
            try Int64.fetchOne(database, sql: "SELECT last FROM generation") ?? 0
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try desk.pool.read(body)
        } catch {
            throw DeskDatabase.error(error, path: desk.path)
        }
    }

    private func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try desk.pool.write(body)
        } catch {
            throw DeskDatabase.error(error, path: desk.path)
        }
    }
}
