import GRDB

/// The tables of answers that were given, and of what people think of them.
enum CapsuleMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("capsule") { database in
            try database.execute(
                sql: """
                    CREATE TABLE capsule (
                        id TEXT PRIMARY KEY,
                        format INTEGER NOT NULL,
                        isWhole INTEGER NOT NULL CHECK (isWhole IN (0, 1)),
                        body BLOB NOT NULL,
                        firstAsked REAL NOT NULL,
                        lastAsked REAL NOT NULL,
                        count INTEGER NOT NULL CHECK (count > 0)
                    ) STRICT;

                    CREATE INDEX capsuleLastAsked ON capsule (isWhole, lastAsked);

                    CREATE TABLE conversation (
                        name TEXT PRIMARY KEY,
                        question TEXT NOT NULL,
                        time REAL NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE feedback (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        answer TEXT NOT NULL REFERENCES capsule (id),
                        verdict TEXT NOT NULL
                            CHECK (verdict IN ('helpful', 'wrongCitation', 'outdated')),
                        marker TEXT,
                        comment TEXT NOT NULL,
                        time REAL NOT NULL
                    ) STRICT;

                    CREATE INDEX feedbackAnswer ON feedback (answer);

                    CREATE TABLE feedbackDocument (
                        feedback INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
                        document TEXT NOT NULL,
                        PRIMARY KEY (feedback, document)
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
    }
}
