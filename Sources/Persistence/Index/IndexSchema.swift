import GRDB
import Retrieval

/// The tables of `index.sqlite`, which can be made anew from the documents at any time.
enum IndexSchema {
    /// What marks a file as Docket's index: `DKIX`.
    static let applicationID: Int32 = 0x444B_4958

    /// Counts up whenever the tables, the readers or the analyzer change, so that an index made by
    /// another version is built anew.
    static let version: Int32 = 7

    /// Creates all tables in an empty database.
    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE indexMetadata (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    generation INTEGER NOT NULL,
                    builtAt TEXT NOT NULL,
                    documentCount INTEGER NOT NULL,
                    passageCount INTEGER NOT NULL,
                    language TEXT NOT NULL
                ) STRICT;

                CREATE TABLE document (
                    id TEXT PRIMARY KEY,
                    source TEXT NOT NULL,
                    collection TEXT NOT NULL,
                    path TEXT NOT NULL,
                    format TEXT NOT NULL,
                    title TEXT NOT NULL,
                    summary TEXT,
                    tags TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    reviewed TEXT,
                    language TEXT NOT NULL,
                    wordCount INTEGER NOT NULL,
                    fileSize INTEGER NOT NULL,
                    fileModified INTEGER NOT NULL,
                    fileChanged INTEGER NOT NULL,
                    fileInode INTEGER NOT NULL,
                    contentHash BLOB NOT NULL,
                    UNIQUE (source, path)
                ) STRICT, WITHOUT ROWID;

                CREATE INDEX documentOnCollection ON document (collection, path, id);

                CREATE TABLE section (
                    id INTEGER PRIMARY KEY,
                    document TEXT NOT NULL REFERENCES document (id),
                    ordinal INTEGER NOT NULL,
                    level INTEGER NOT NULL,
                    title TEXT NOT NULL,
                    headingPath TEXT NOT NULL,
                    anchor TEXT NOT NULL,
                    UNIQUE (document, ordinal)
                ) STRICT;

                CREATE TABLE passage (
                    id INTEGER PRIMARY KEY,
                    section INTEGER NOT NULL REFERENCES section (id),
                    ordinal INTEGER NOT NULL,
                    text TEXT NOT NULL,
                    html TEXT NOT NULL,
                    identifiers TEXT NOT NULL,
                    UNIQUE (section, ordinal)
                ) STRICT;

                CREATE TABLE acronym (
                    document TEXT NOT NULL REFERENCES document (id),
                    short TEXT NOT NULL,
                    long TEXT NOT NULL,
                    PRIMARY KEY (document, short, long)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE rankingIndex (
                    part TEXT PRIMARY KEY,
                    data BLOB NOT NULL
                ) STRICT;

                CREATE TABLE skippedFile (
                    source TEXT NOT NULL,
                    path TEXT NOT NULL,
                    code TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    PRIMARY KEY (source, path)
                ) STRICT, WITHOUT ROWID;

                CREATE VIEW passageText AS
                SELECT passage.id AS id,
                       document.title AS title,
                       section.headingPath AS headings,
                       passage.text AS body,
                       passage.identifiers AS identifiers,
                       document.path AS path,
                       document.language AS language
                  FROM passage
                  JOIN section ON section.id = passage.section
                  JOIN document ON document.id = section.document;

                CREATE VIRTUAL TABLE passageSearch USING fts5 (
                    title, headings, body, identifiers, path,
                    content = 'passageText', content_rowid = 'id', tokenize = 'docket'
                );
                """
        )
        try database.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version);
                """
        )
    }

    /// Throws unless a database is an index that this version of Docket made.
    static func requireCurrent(in database: Database, path: String) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        guard application == applicationID else {
            throw PassageIndexError.corrupt(path: path, reason: "it is no index of Docket")
        }
        guard try Int32.fetchOne(database, sql: "PRAGMA user_version") == version else {
            throw PassageIndexError.outdated(path: path)
        }
    }
}
