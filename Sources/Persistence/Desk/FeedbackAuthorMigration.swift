import GRDB

/// Who gave feedback to an answer.
enum FeedbackAuthorMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("feedbackAuthor") { database in
            try database.execute(sql: "ALTER TABLE feedback ADD COLUMN author TEXT;")
        }
    }
}
