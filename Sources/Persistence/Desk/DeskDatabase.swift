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
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            pool = try DatabasePool(path: path, configuration: configuration)
            var migrator = DatabaseMigrator()
            SourceMigration.register(in: &migrator)
            CapsuleMigration.register(in: &migrator)
            try migrator.migrate(pool)
        } catch {
            throw Self.error(error, path: path)
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
