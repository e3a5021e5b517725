import GRDB

/// The tables of the remembered sources.
enum SourceMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("source") { database in
            try database.execute(
                sql: """
                    CREATE TABLE source (
                        name TEXT PRIMARY KEY,
                        root TEXT NOT NULL,
                        collection TEXT NOT NULL,
                        indexedGeneration INTEGER
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE generation (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        last INTEGER NOT NULL
                    ) STRICT;

                    INSERT INTO generation (id, last) VALUES (1, 0);
                    INSERT INTO source (name, root, collection)
                    VALUES ('docs-corpus', '', 'docs-corpus');
                    """
            )
        }
    }
}
