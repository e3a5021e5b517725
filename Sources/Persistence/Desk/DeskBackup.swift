import Crypto
public import Foundation
import GRDB
import Retrieval

/// Copies of `desk.sqlite`, made and put back while others work with it.
public struct DeskBackup: Sendable {
    /// What is known of a copy.
    public struct Summary: Hashable, Sendable, Codable {
        /// The file.
        public var path: String
        /// How many bytes it has.
        public var bytes: Int
        /// The SHA-256 of its bytes, as hexadecimal digits.
        public var sha256: String
        /// How many tickets are in it.
        public var tickets: Int
    }

    /// Why a copy is not made or put back.
    public enum Failure: Error, Hashable, CustomStringConvertible {
        /// There is a file of that name already.
        case exists(path: String)
        /// There is no checksum beside it.
        case noChecksum(path: String)
        /// The bytes are not those that were written.
        case wrongChecksum(path: String)
        /// It is no desk, or a damaged one.
        case damaged(path: String, reason: String)
        /// It cannot be read or written.
        case unusable(path: String, reason: String)

        /// What is wrong, and what to do.
        public var description: String {
            switch self {
            case .exists(let path):
                "\(path) is there already; name another file, or move it away"
            case .noChecksum(let path):
                "there is no \(path).sha256 beside the backup, so it cannot be told whether it is "
                    + "whole; --unverified takes it all the same"
            case .wrongChecksum(let path):
                "the backup \(path) is not as it was written: its SHA-256 is another. Nothing was "
                    + "changed"
            case .damaged(let path, let reason):
                "\(path) is no backup of a desk, or a damaged one (\(reason)). Nothing was changed"
            case .unusable(let path, let reason): "\(path) cannot be used: \(reason)"
            }
        }
    }

    private let folder: String

    /// Makes what copies the desk of a data folder.
    public init(folder: String) {
        self.folder = folder
    }

    /// Copies the desk as of one moment, checks the copy, and writes its checksum beside it.
    ///
    /// - Parameters:
    ///   - path: The new file.
    ///   - progress: Called often with how many pages are copied, of how many.
    /// - Returns: What was copied.
    /// - Throws: ``Failure``, and ``PassageIndexError`` where the desk cannot be opened.
    public func save(
        to path: String,
        progress: @escaping (Int, Int) -> Void = { _, _ in }
    ) throws -> Summary {
        try copy(try DeskDatabase(folder: folder).pool, to: path, progress: progress)
    }

    /// Copies an open desk.
    private func copy(
        _ desk: some DatabaseReader,
        to path: String,
        progress: @escaping (Int, Int) -> Void = { _, _ in }
    ) throws -> Summary {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure.exists(path: path)
        }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            let copy = try DatabaseQueue(path: partial, configuration: Self.configuration)
            try desk.backup(to: copy, pagesPerStep: 1_024) { state in
                progress(state.completedPageCount, state.totalPageCount)
            }
            try copy.writeWithoutTransaction { database in
                // A copy is one file.
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try copy.close()
            let tickets = try Self.check(partial)
            let summary = Summary(
                path: path,
                bytes: try Self.size(of: partial),
                sha256: try Self.digest(of: partial),
                tickets: tickets
            )
            // It holds all that people wrote: its owner's alone, as the data folder is.
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: partial
            )
            try FileManager.default.moveItem(atPath: partial, toPath: path)
            let name = (path as NSString).lastPathComponent
            try "\(summary.sha256)  \(name)\n".write(
                toFile: path + ".sha256",
                atomically: true,
                encoding: .utf8
            )
            return summary
        } catch {
            // What is left of a failed copy is of no use.
            try? FileManager.default.removeItem(atPath: partial)
            throw Self.failure(error, path: path)
        }
    }

    /// Puts a copy in the place of the desk; what was there is kept beside it.
    ///
    /// - Parameters:
    ///   - path: The copy.
    ///   - isVerified: Whether its checksum has to be there and right.
    ///   - now: The time, for the name of what is kept.
    /// - Returns: What was put back, and where the desk that was there is kept; nil where there was
    ///   none.
    /// - Throws: ``Failure``; the desk is as it was then.
    public func restore(
        from path: String,
        isVerified: Bool,
        at now: Date
    ) throws -> (summary: Summary, kept: String?) {
        guard Self.isRegular(path) ?? true else {
            throw Failure.unusable(path: path, reason: "it is no regular file")
        }
        let digest = try Self.digest(of: path)
        if isVerified {
            guard Self.isRegular(path + ".sha256") == true,
                let text = try? String(contentsOfFile: path + ".sha256", encoding: .utf8)
            else {
                throw Failure.noChecksum(path: path)
            }
            guard text.split(separator: " ").first.map(String.init) == digest else {
                throw Failure.wrongChecksum(path: path)
            }
        }
        let tickets = try Self.check(path)
        let working = "\(folder)/desk-restoring.sqlite"
        defer { try? FileManager.default.removeItem(atPath: working) }
        let kept: String?
        do {
            let desk = try DeskDatabase(folder: folder)
            try? FileManager.default.removeItem(atPath: working)
            try FileManager.default.copyItem(atPath: path, toPath: working)
            // Brings what an older version wrote up to this one.
            let copy = try DatabaseQueue(path: working, configuration: Self.configuration)
            try DeskDatabase.migrator.migrate(copy)
            try copy.close()
            let stamp = now.formatted(.iso8601).replacing(":", with: "")
            kept = try replace(
                desk,
                with: working,
                keepingAs: "desk-before-restore-\(stamp).sqlite"
            )
        } catch {
            throw Self.failure(error, path: path)
        }
        let summary = Summary(
            path: path,
            bytes: try Self.size(of: path),
            sha256: digest,
            tickets: tickets
        )
        return (summary, kept)
    }

    /// Puts the rows of another desk in the place of those that are there, in one transaction: who
    /// reads sees the one or the other, and nobody writes in between.
    ///
    /// The audit log goes on, sessions end, and what was closed since stays closed.
    ///
    /// - Parameters:
    ///   - desk: The open desk.
    ///   - path: The other desk, of this version.
    ///   - name: What the desk that is there is kept as, in the data folder.
    /// - Returns: Where it is kept.
    /// - Throws: What SQLite or the file system says; the desk is as it was then.
    private func replace(
        _ desk: DeskDatabase,
        with path: String,
        keepingAs name: String
    ) throws -> String {
        let kept = "\(folder)/\(name)"
        try desk.pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.execute(sql: "ATTACH DATABASE ? AS other", arguments: [path])
            defer {
                // The connection is closed with the desk in any case.
                try? database.execute(sql: "DETACH DATABASE other")
                try? database.execute(sql: "PRAGMA foreign_keys = ON")
            }
            try database.inTransaction(.immediate) {
                // What is kept is what was there when nobody could write any more.
                let reader = try DatabaseQueue(path: desk.path, configuration: Self.readOnly)
                _ = try copy(reader, to: kept)
                try reader.close()
                let tables = try String.fetchAll(
                    database,
                    sql: """
                        SELECT name FROM other.sqlite_master
                         WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                           AND sql NOT LIKE 'CREATE VIRTUAL%'
                        """
                )
                let closed = try ClosedDoors(of: database)
                for table in tables where try Self.isReplaced(table, in: database) {
                    try database.execute(sql: "DELETE FROM main.\"\(table)\"")
                    try database.execute(
                        sql: "INSERT INTO main.\"\(table)\" SELECT * FROM other.\"\(table)\""
                    )
                }
                try closed.close(in: database)
                // A number that was given once is never given again.
                for row in try Row.fetchAll(database, sql: "SELECT * FROM other.sqlite_sequence") {
                    try database.execute(
                        sql: "UPDATE main.sqlite_sequence SET seq = max(seq, ?) WHERE name = ?",
                        arguments: [row["seq"], row["name"]]
                    )
                }
                return .commit
            }
        }
        return kept
    }

    /// Whether the rows of a table are put in the place of those that are there.
    ///
    /// The audit log goes on as it is, whatever is put back; only where nothing was done yet that of
    /// the other desk goes on.
    private static func isReplaced(_ table: String, in database: Database) throws -> Bool {
        guard table == "audit" else { return true }
        return try Int.fetchOne(database, sql: "SELECT 1 FROM main.audit LIMIT 1") == nil
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: DocketTokenizer.self) }
        return configuration
    }

    private static var readOnly: Configuration {
        var configuration = configuration
        configuration.readonly = true
        return configuration
    }

    /// Looks whether a file is a whole desk; how many tickets it has.
    private static func check(_ path: String) throws -> Int {
        do {
            let copy = try DatabaseQueue(path: path, configuration: readOnly)
            defer { try? copy.close() }
            return try copy.read { database in
                let result = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                guard result == ["ok"] else {
                    throw Failure.damaged(path: path, reason: result.first ?? "not whole")
                }
                guard try database.tableExists("capsule") else {
                    throw Failure.damaged(path: path, reason: "it holds no desk")
                }
                guard try database.tableExists("ticket") else { return 0 }
                return try Int.fetchOne(database, sql: "SELECT count(*) FROM ticket") ?? 0
            }
        } catch let error as DatabaseError {
            throw Failure.damaged(path: path, reason: error.message ?? "SQLite cannot read it")
        }
    }

    /// Whether something is a file with an end, and no pipe, device or folder; nil where nothing is.
    private static func isRegular(_ path: String) -> Bool? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFREG
    }

    private static func digest(of path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Failure.unusable(path: path, reason: "it is not there, or may not be read")
        }
        defer { try? file.close() }
        var hash = SHA256()
        while let data = try file.read(upToCount: 1 << 20), !data.isEmpty {
            hash.update(data: data)
        }
        return hash.finalize().map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        .joined()
    }

    private static func size(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    private static func failure(_ error: any Error, path: String) -> any Error {
        if error is Failure { return error }
        let known = IndexFailure.error(error, path: path)
        if case .noSpace = known {
            return Failure.unusable(
                path: path,
                reason: "the disk is full; free some space, or use another disk. Nothing was "
                    + "changed"
            )
        }
        return Failure.unusable(path: path, reason: "\(known)")
    }
}
