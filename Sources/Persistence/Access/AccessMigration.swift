import GRDB

/// What is kept of who may do what: scopes of tokens, passwords, sessions, lists of access and the
/// audit log.
enum AccessMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("access") { database in
            try database.execute(
                sql: """
                    ALTER TABLE token ADD COLUMN scopes TEXT;

                    CREATE TABLE password (
                        person TEXT PRIMARY KEY NOT NULL,
                        hash TEXT NOT NULL,
                        changedAt REAL NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE identity (
                        issuer TEXT NOT NULL,
                        subject TEXT NOT NULL,
                        person TEXT NOT NULL,
                        PRIMARY KEY (issuer, subject)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX identityPerson ON identity (person);

                    CREATE TABLE session (
                        hash TEXT PRIMARY KEY NOT NULL,
                        person TEXT NOT NULL,
                        csrfToken TEXT NOT NULL,
                        createdAt REAL NOT NULL,
                        expiresAt REAL NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX sessionPerson ON session (person);

                    CREATE TABLE accessList (
                        kind TEXT NOT NULL CHECK (kind IN ('collection', 'queue')),
                        name TEXT NOT NULL,
                        readers TEXT NOT NULL,
                        PRIMARY KEY (kind, name)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE audit (
                        id INTEGER PRIMARY KEY,
                        time REAL NOT NULL,
                        actor TEXT NOT NULL,
                        door TEXT NOT NULL,
                        address TEXT,
                        action TEXT NOT NULL,
                        subject TEXT NOT NULL,
                        isDone INTEGER NOT NULL CHECK (isDone IN (0, 1)),
                        detail TEXT NOT NULL,
                        previous TEXT NOT NULL,
                        hash TEXT NOT NULL UNIQUE
                    ) STRICT;
                    CREATE TRIGGER auditIsNotChanged BEFORE UPDATE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit log is only ever appended to'); END;
                    CREATE TRIGGER auditIsNotRemoved BEFORE DELETE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit log is only ever appended to'); END;
                    """
            )
        }
    }
}
