import Foundation
import GRDB
public import Retrieval

/// `desk.sqlite` in the data folder: what people told Docket, never lost and never rebuilt.
public struct DeskDatabase: Sendable {
    let pool: DatabasePool
    let path: String

    /// Opens the file, making it and its folder where they are not there.
    ///
    /// - Throws: ``PassageIndexError`` where the folder or the file cannot be used.
    public init(folder: String) throws(PassageIndexError) {
        path = folder + "/desk.sqlite"
        try DataFolder.make(folder)
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { database in
                // What SQLite keeps aside for a while need no second disk.
                try database.execute(sql: "PRAGMA temp_store = MEMORY")
                database.add(tokenizer: DocketTokenizer.self)
            }
            pool = try DatabasePool(path: path, configuration: configuration)
            // After the pool is open: opening it sets NORMAL, which does not wait for the disk.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            let migrator = Self.migrator
            if try pool.read(migrator.hasBeenSuperseded) {
                throw PassageIndexError.failed(
                    path: path,
                    reason: "it was written by a later version of Docket; use that version, or one "
                        + "that is later still"
                )
            }
            try migrator.migrate(pool)
        } catch {
            throw Self.error(error, path: path)
        }
    }

    /// What brings a desk of any earlier version up to this one.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        SourceMigration.register(in: &migrator)
        CapsuleMigration.register(in: &migrator)
        TicketMigration.register(in: &migrator)
        TicketIndexMigration.register(in: &migrator)
        AccessMigration.register(in: &migrator)
        WebhookMigration.register(in: &migrator)
        DeadDeliveryMigration.register(in: &migrator)
        NameFormMigration.register(in: &migrator)
        FeedbackAuthorMigration.register(in: &migrator)
        QuestionDayMigration.register(in: &migrator)
        return migrator
    }

    /// How the connection that writes waits for the disk: 2 for FULL.
    package func synchronous() throws -> Int {
        try pool.writeWithoutTransaction { database in
            try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
        }
    }

    /// A damaged desk is never set aside by itself: it holds what cannot be made anew.
    static func error(_ error: any Error, path: String) -> PassageIndexError {
        let known = IndexFailure.error(error, path: path)
        guard case .corrupt(_, let reason) = known else { return known }
        return .failed(
            path: path,
            reason: "it is damaged (\(reason)); put a backup in its place, or move it away to "
                + "begin with an empty one"
        )
    }
}
