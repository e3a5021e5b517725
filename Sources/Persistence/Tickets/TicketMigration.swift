import GRDB

/// The tables of tickets, of the people who work on them, and of how they work.
enum TicketMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("ticket") { database in
            try database.execute(sql: people)
            try database.execute(sql: tickets)
            try database.execute(sql: satellites)
            try database.execute(sql: history)
            try database.execute(sql: workflow)
            for queue in standardQueues {
                try database.execute(
                    sql: "INSERT INTO personGroup (name, title) VALUES (?, ?)",
                    arguments: [queue.name, queue.title]
                )
                try database.execute(
                    sql: "INSERT INTO queue (name, title, personGroup) VALUES (?, ?, ?)",
                    arguments: [queue.name, queue.title, queue.name]
                )
            }
        }
    }

    /// The queues that a desk began with when this migration was written.
    private static let standardQueues = [
        (name: "inference", title: "Inference serving"), (name: "training", title: "Training"),
        (name: "fabric", title: "Fabric"), (name: "storage", title: "Storage"),
        (name: "platform", title: "Platform"), (name: "docs", title: "Documentation"),
    ]

    private static let people = """
        CREATE TABLE person (
            name TEXT PRIMARY KEY,
            displayName TEXT NOT NULL,
            email TEXT,
            role TEXT NOT NULL CHECK (role IN ('requester', 'agent', 'admin')),
            isActive INTEGER NOT NULL CHECK (isActive IN (0, 1))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE personGroup (
            name TEXT PRIMARY KEY,
            title TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE membership (
            personGroup TEXT NOT NULL REFERENCES personGroup (name),
            person TEXT NOT NULL REFERENCES person (name),
            PRIMARY KEY (personGroup, person)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE queue (
            name TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            personGroup TEXT NOT NULL REFERENCES personGroup (name),
            isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE token (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('requester', 'agent', 'admin')),
            hash TEXT NOT NULL UNIQUE,
            createdAt REAL NOT NULL,
            expiresAt REAL,
            revokedAt REAL
        ) STRICT;
        """

    /// What tickets are searched and sorted by stands in narrow rows, the whole of each beside them.
    private static let tickets = """
        CREATE TABLE ticket (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            version INTEGER NOT NULL CHECK (version > 0),
            title TEXT NOT NULL,
            type TEXT NOT NULL COLLATE NOCASE,
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
            priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
            rank REAL NOT NULL,
            queue TEXT NOT NULL COLLATE NOCASE,
            assignee TEXT COLLATE NOCASE,
            requester TEXT NOT NULL COLLATE NOCASE,
            project TEXT COLLATE NOCASE,
            milestone TEXT COLLATE NOCASE,
            resolution TEXT COLLATE NOCASE,
            template TEXT COLLATE NOCASE,
            alert TEXT COLLATE NOCASE,
            origin TEXT COLLATE NOCASE,
            isKnowledge INTEGER NOT NULL,
            isMerged INTEGER NOT NULL,
            isOverridden INTEGER NOT NULL,
            hasTodo INTEGER NOT NULL,
            hasAttachment INTEGER NOT NULL DEFAULT 0,
            createdAt REAL NOT NULL,
            updatedAt REAL NOT NULL,
            solvedAt REAL,
            pendingUntil REAL,
            due REAL,
            sla TEXT NOT NULL,
            nextMoment REAL
        ) STRICT;

        INSERT INTO sqlite_sequence (name, seq) VALUES ('ticket', 1000);

        CREATE INDEX ticketRank ON ticket (rank, number);
        CREATE INDEX ticketState ON ticket (state, queue, rank);
        CREATE INDEX ticketUpdated ON ticket (updatedAt, number);
        CREATE INDEX ticketActiveRank ON ticket (rank, number) WHERE state < 3;
        CREATE INDEX ticketActiveUpdated ON ticket (updatedAt, number) WHERE state < 3;
        CREATE INDEX ticketAssignee ON ticket (assignee, state) WHERE assignee IS NOT NULL;
        CREATE INDEX ticketRequester ON ticket (requester, number);
        CREATE INDEX ticketNextMoment ON ticket (nextMoment) WHERE nextMoment IS NOT NULL;

        CREATE TABLE ticketBody (
            ticket INTEGER PRIMARY KEY REFERENCES ticket (number),
            body TEXT NOT NULL
        ) STRICT;

        CREATE TABLE ticketCapsule (
            ticket INTEGER PRIMARY KEY REFERENCES ticket (number),
            body BLOB NOT NULL
        ) STRICT;
        """

    private static let satellites = """
        CREATE TABLE ticketTag (
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            tag TEXT NOT NULL COLLATE NOCASE,
            PRIMARY KEY (ticket, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticketTagTag ON ticketTag (tag, ticket);

        CREATE TABLE ticketWatcher (
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            person TEXT NOT NULL COLLATE NOCASE,
            PRIMARY KEY (ticket, person)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticketWatcherPerson ON ticketWatcher (person, ticket);

        CREATE TABLE ticketPlace (
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            device TEXT NOT NULL COLLATE NOCASE,
            port TEXT NOT NULL COLLATE NOCASE,
            PRIMARY KEY (ticket, device, port)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticketPlaceDevice ON ticketPlace (device, port, ticket);

        CREATE TABLE ticketWorkload (
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            workload TEXT NOT NULL COLLATE NOCASE,
            PRIMARY KEY (ticket, workload)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticketWorkloadWorkload ON ticketWorkload (workload, ticket);

        CREATE TABLE ticketField (
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            number REAL,
            isText INTEGER NOT NULL CHECK (isText IN (0, 1)),
            PRIMARY KEY (ticket, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticketFieldName ON ticketField (name, text, number, isText, ticket);

        CREATE TABLE ticketLink (
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            kind TEXT NOT NULL,
            target TEXT NOT NULL COLLATE NOCASE,
            PRIMARY KEY (ticket, kind, target)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticketLinkTarget ON ticketLink (target, kind, ticket);

        CREATE TABLE ticketAlert (
            key TEXT PRIMARY KEY,
            ticket INTEGER NOT NULL REFERENCES ticket (number)
        ) STRICT, WITHOUT ROWID;

        CREATE VIRTUAL TABLE ticketSearch USING fts5 (
            title, body, notes, fields, tokenize = 'docket'
        );
        CREATE VIRTUAL TABLE ticketTerm USING fts5vocab (ticketSearch, row);
        """

    private static let history = """
        CREATE TABLE message (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            kind TEXT NOT NULL CHECK (kind IN ('reply', 'note', 'system')),
            author TEXT NOT NULL,
            time REAL NOT NULL,
            body TEXT NOT NULL,
            mentions TEXT,
            isFromRequester INTEGER NOT NULL CHECK (isFromRequester IN (0, 1))
        ) STRICT;
        CREATE INDEX messageTicket ON message (ticket, id);

        CREATE TABLE attachmentContent (
            hash TEXT PRIMARY KEY,
            content BLOB NOT NULL
        ) STRICT;

        CREATE TABLE attachment (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            name TEXT NOT NULL,
            mediaType TEXT NOT NULL,
            size INTEGER NOT NULL,
            hash TEXT NOT NULL REFERENCES attachmentContent (hash),
            author TEXT NOT NULL,
            time REAL NOT NULL,
            isInternal INTEGER NOT NULL CHECK (isInternal IN (0, 1))
        ) STRICT;
        CREATE INDEX attachmentTicket ON attachment (ticket, id);

        CREATE TABLE ticketEvent (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            time REAL NOT NULL,
            actor TEXT NOT NULL,
            door TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT,
            before TEXT,
            after TEXT,
            why TEXT
        ) STRICT;
        CREATE INDEX ticketEventTicket ON ticketEvent (ticket, id);
        CREATE UNIQUE INDEX ticketEventSLA ON ticketEvent (ticket, kind, subject)
            WHERE kind IN ('slaWarning', 'slaBreach');

        CREATE TABLE notice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person TEXT NOT NULL,
            ticket INTEGER NOT NULL REFERENCES ticket (number),
            time REAL NOT NULL,
            text TEXT NOT NULL,
            isSeen INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX noticePerson ON notice (person, id);

        CREATE TABLE idempotency (
            person TEXT NOT NULL,
            key TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            made TEXT NOT NULL,
            time REAL NOT NULL,
            PRIMARY KEY (person, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotencyTime ON idempotency (time);
        """

    private static let workflow = """
        CREATE TABLE project (
            name TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            isActive INTEGER NOT NULL CHECK (isActive IN (0, 1))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE milestone (
            project TEXT NOT NULL REFERENCES project (name),
            name TEXT NOT NULL,
            dueAt REAL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'active', 'reached', 'dropped')),
            position INTEGER NOT NULL,
            PRIMARY KEY (project, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE savedView (
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (owner, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE bulkChange (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person TEXT NOT NULL,
            time REAL NOT NULL,
            body TEXT NOT NULL,
            undoneAt REAL
        ) STRICT;

        CREATE TABLE workflow (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            version TEXT NOT NULL,
            text TEXT NOT NULL,
            time REAL NOT NULL
        ) STRICT;
        """
}
