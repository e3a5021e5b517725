import GRDB

/// The tables of what is kept of a fabric's past.
enum TelemetryMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("telemetry") { database in
            try database.execute(
                sql: """
                    CREATE TABLE target (
                        number INTEGER PRIMARY KEY,
                        name TEXT NOT NULL UNIQUE
                    ) STRICT;

                    CREATE TABLE series (
                        number INTEGER PRIMARY KEY,
                        target INTEGER NOT NULL REFERENCES target (number),
                        device TEXT NOT NULL,
                        port TEXT NOT NULL,
                        metric TEXT NOT NULL,
                        priority INTEGER NOT NULL,
                        queue INTEGER NOT NULL,
                        part INTEGER NOT NULL,
                        direction TEXT NOT NULL,
                        unit TEXT NOT NULL,
                        isSimulated INTEGER NOT NULL CHECK (isSimulated IN (0, 1)),
                        seen INTEGER NOT NULL,
                        UNIQUE (device, port, metric, priority, queue, part, direction, target)
                    ) STRICT;

                    CREATE TABLE frame (
                        target INTEGER NOT NULL REFERENCES target (number),
                        step INTEGER NOT NULL,
                        time INTEGER NOT NULL,
                        isWhole INTEGER NOT NULL CHECK (isWhole IN (0, 1)),
                        points BLOB NOT NULL,
                        UNIQUE (target, step, time)
                    ) STRICT;

                    CREATE INDEX frameTime ON frame (step, time);
                    """
            )
        }
    }
}
