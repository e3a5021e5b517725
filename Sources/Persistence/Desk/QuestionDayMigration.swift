import GRDB

/// How many questions were asked on each day, and which documents each answer cites.
enum QuestionDayMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("questionDay") { database in
            // Of what was asked before, the last day is known alone.
            try database.execute(
                sql: """
                    CREATE TABLE questionDay (
                        day TEXT NOT NULL,
                        outcome TEXT NOT NULL,
                        count INTEGER NOT NULL CHECK (count > 0),
                        PRIMARY KEY (day, outcome)
                    ) STRICT, WITHOUT ROWID;

                    INSERT INTO questionDay (day, outcome, count)
                    SELECT date(lastAsked, 'unixepoch'),
                           ifnull(iif(json_valid(body), json_extract(body, '$.outcome'), NULL),
                                  iif(isWhole, 'answered', 'abstained')),
                           sum(count)
                      FROM (SELECT lastAsked, isWhole, count, CAST(body AS TEXT) AS body FROM capsule)
                     GROUP BY 1, 2;

                    CREATE TABLE capsuleDocument (
                        document TEXT NOT NULL,
                        capsule TEXT NOT NULL REFERENCES capsule (id) ON DELETE CASCADE,
                        PRIMARY KEY (document, capsule)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX capsuleDocumentCapsule ON capsuleDocument (capsule);

                    INSERT OR IGNORE INTO capsuleDocument (document, capsule)
                    SELECT json_extract(citation.value, '$.passage.documentID'), known.id
                      FROM (SELECT id, CAST(body AS TEXT) AS body FROM capsule) AS known,
                           json_each(iif(json_valid(known.body), known.body, '{}'), '$.citations')
                               AS citation
                     WHERE json_extract(citation.value, '$.passage.documentID') IS NOT NULL;
                    """
            )
        }
    }
}
