import GRDB

/// The tables of webhooks, of what they are to be told, and of how it went.
enum WebhookMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("webhook") { database in
            try database.execute(
                sql: """
                    CREATE TABLE webhook (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        version INTEGER NOT NULL CHECK (version > 0),
                        name TEXT NOT NULL,
                        address TEXT NOT NULL,
                        topics TEXT NOT NULL,
                        filter TEXT NOT NULL,
                        secret TEXT NOT NULL,
                        owner TEXT NOT NULL,
                        isActive INTEGER NOT NULL CHECK (isActive IN (0, 1)),
                        createdAt REAL NOT NULL,
                        afterEvent INTEGER NOT NULL
                    ) STRICT;

                    CREATE TABLE webhookDelivery (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                        id TEXT NOT NULL UNIQUE,
                        webhook INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
                        topic TEXT NOT NULL,
                        ticket INTEGER REFERENCES ticket (number),
                        events TEXT NOT NULL,
                        body BLOB,
                        state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
                        attempts INTEGER NOT NULL,
                        nextAttempt REAL,
                        createdAt REAL NOT NULL,
                        endedAt REAL,
                        replayOf TEXT,
                        CHECK ((state = 'waiting') = (nextAttempt IS NOT NULL))
                    ) STRICT;
                    CREATE INDEX webhookDeliveryDue
                        ON webhookDelivery (webhook, nextAttempt, sequence)
                        WHERE state = 'waiting';
                    CREATE INDEX webhookDeliveryWebhook ON webhookDelivery (webhook, sequence);

                    CREATE TABLE webhookAttempt (
                        delivery INTEGER NOT NULL
                            REFERENCES webhookDelivery (sequence) ON DELETE CASCADE,
                        number INTEGER NOT NULL CHECK (number > 0),
                        time REAL NOT NULL,
                        status INTEGER,
                        milliseconds INTEGER NOT NULL,
                        failure TEXT,
                        reply TEXT NOT NULL,
                        PRIMARY KEY (delivery, number)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE webhookCursor (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        event INTEGER NOT NULL
                    ) STRICT;
                    INSERT INTO webhookCursor (id, event)
                        SELECT 1, ifnull(max(id), 0) FROM ticketEvent;

                    CREATE TABLE webhookBroughtIn (
                        first INTEGER PRIMARY KEY,
                        last INTEGER NOT NULL CHECK (last >= first)
                    ) STRICT;
                    """
            )
        }
    }
}
