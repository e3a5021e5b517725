import Corpus
import Foundation
import GRDB
import Retrieval
import TextAnalysis

/// The next generation in a SQLite file of its own, in one transaction.
///
/// The file is made with the first change; until then the one in use is read.
final class SQLiteIndexBuild: PassageIndexBuild {
    let freshReason: String?
    let language: Language

    private let buildPath: String
    private let finalPath: String
    private var lock: FileLock?
    private var current: DatabaseQueue?
    private var queue: DatabaseQueue?
    private var ranking = RankingIndexBuilder()
    private var isOver = false

    /// Whether anything changed that a reader can see.
    private var hasNews: Bool

    /// Begins with the file in use, or with nothing where there is a `freshReason`.
    init(
        buildPath: String,
        finalPath: String,
        lock: FileLock,
        freshReason: String?,
        language: Language
    ) throws(PassageIndexError) {
        self.buildPath = buildPath
        self.finalPath = finalPath
        self.lock = lock
        self.freshReason = freshReason
        self.language = language
        hasNews = freshReason != nil
        do {
            if freshReason == nil {
                current = try IndexConnections.connect(path: finalPath)
            } else {
                queue = try begin()
            }
        } catch {
            throw IndexFailure.error(error, path: buildPath)
        }
    }

    /// Makes the file to be built: a copy of the one in use, or new tables.
    private func begin() throws -> DatabaseQueue {
        if current != nil {
            try FileCopy.copy(finalPath, to: buildPath)
            current = nil
        }
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            database.add(tokenizer: DocketTokenizer.self)
            // Nobody else sees this file before it is whole, and a killed build is thrown away.
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA cache_size = -65536;
                    PRAGMA temp_store = MEMORY;
                    """
            )
        }
        // The whole build is one transaction, begun here and ended by `finish`.
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: buildPath, configuration: configuration)
        let isFresh = freshReason != nil
        ranking = try queue.inDatabase { database in
            try database.execute(sql: "BEGIN")
            if isFresh {
                try IndexSchema.create(in: database)
                return RankingIndexBuilder()
            }
            guard let builder = try RankingIndexRecord.builder(from: database) else {
                throw PassageIndexError.corrupt(path: finalPath, reason: "its ranking does not fit")
            }
            return builder
        }
        return queue
    }

    func sourceNames() throws(PassageIndexError) -> Set<String> {
        try read { database in
            try String.fetchSet(database, sql: "SELECT DISTINCT source FROM document")
        }
    }

    func files(ofSource name: String) throws(PassageIndexError) -> [String: StoredFile] {
        try read { database in
            var files: [String: StoredFile] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT path, id, collection, fileSize, fileModified, fileChanged, fileInode,
                           contentHash
                      FROM document WHERE source = ?
                    """,
                arguments: [name]
            )
            while let row = try rows.next() {
                let hash: Data = row["contentHash"]
                files[row["path"]] = StoredFile(
                    documentID: DocumentID(rawValue: row["id"]),
                    collection: row["collection"],
                    fingerprint: FileFingerprint(
                        size: row["fileSize"],
                        modified: row["fileModified"],
                        changed: row["fileChanged"],
                        inode: row["fileInode"]
                    ),
                    contentHash: [UInt8](hash)
                )
            }
            return files
        }
    }

    func insert(_ document: PreparedDocument) throws(PassageIndexError) {
        hasNews = true
        try write { database in
            try DocumentWriter.remove(
                document.document.id,
                from: database
            )
            try DocumentWriter.insert(document, into: database, ranking: &ranking)
        }
    }

    func refresh(
        _ id: DocumentID,
        fingerprint: FileFingerprint
    ) throws(PassageIndexError) {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE document
                       SET fileSize = ?, fileModified = ?, fileChanged = ?, fileInode = ?
                     WHERE id = ?
                    """,
                arguments: [
                    fingerprint.size, fingerprint.modified, fingerprint.changed,
                    fingerprint.inode, id.rawValue,
                ]
            )
        }
    }

    func setCollection(_ collection: String, ofSource name: String) throws(PassageIndexError) {
        hasNews = true
        try write { database in
            try database.execute(
                sql: "UPDATE document SET collection = ? WHERE source = ? AND collection <> ?",
                arguments: [collection, name, collection]
            )
        }
    }

    func remove(_ id: DocumentID) throws(PassageIndexError) {
        hasNews = true
        try write { database in
            try DocumentWriter.remove(id, from: database)
        }
    }

    func setSkipped(
        _ files: [SkippedFile],
        ofSource name: String
    ) throws(PassageIndexError) {
        let known = try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT path, reason FROM skippedFile WHERE source = ?",
                arguments: [name]
            ).reduce(into: [String: String]()) { $0[$1[0]] = $1[1] }
        }
        let wanted = files.reduce(into: [:]) { $0[$1.path] = $1.reason.description }
        guard known != wanted else { return }
        try write { database in
            try database.execute(
                sql: "DELETE FROM skippedFile WHERE source = ?",
                arguments: [name]
            )
            for file in files {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO skippedFile (source, path, code, reason)
                        VALUES (?, ?, ?, ?)
                        """,
                    arguments: [name, file.path, file.reason.code, file.reason.description]
                )
            }
        }
    }

    func finish(
        after minimumGeneration: Int64,
        at date: Date
    ) throws(PassageIndexError) -> IndexGeneration {
        guard queue != nil else {
            defer { discard() }
            guard let current = try read({ try GenerationRecord.load(from: $0) }) else {
                throw .corrupt(path: finalPath, reason: "it names no generation")
            }
            return current
        }
        let generation = try write { database in
            let current = try GenerationRecord.load(from: database)
            if !hasNews, let current {
                try database.execute(sql: "COMMIT")
                return current
            }
            let before = current?.number ?? 0
            let (ranking, forward) = try self.ranking(from: database)
            try RankingIndexRecord.save(ranking, forward, in: database)
            let generation = IndexGeneration(
                number: max(before, minimumGeneration) + 1,
                builtAt: date,
                documentCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM document")
                    ?? 0,
                passageCount: ranking.passages.count
            )
            try GenerationRecord.save(generation, language: language, in: database)
            try database.execute(sql: "COMMIT")
            return generation
        }
        try swap()
        return generation
    }

    func discard() {
        guard !isOver else { return }
        isOver = true
        // The file is thrown away, whatever state it is in.
        try? queue?.close()
        queue = nil
        current = nil
        unlink(buildPath)
        lock = nil
    }

    /// Puts the finished file on the disk for good and then in the place of the one in use.
    private func swap() throws(PassageIndexError) {
        isOver = true
        do {
            try queue?.close()
        } catch {
            throw IndexFailure.error(error, path: buildPath)
        }
        try Self.synchronize(buildPath)
        guard rename(buildPath, finalPath) == 0 else {
            throw IndexFailure.error(code: errno, path: finalPath)
        }
        let folder = (finalPath as NSString).deletingLastPathComponent
        try Self.synchronize(folder)
        lock = nil
    }

    private static func synchronize(_ path: String) throws(PassageIndexError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw IndexFailure.error(code: errno, path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw IndexFailure.error(code: errno, path: path) }
    }

    /// The ranking of all passages, in the order of sources, paths and their text.
    private func ranking(
        from database: Database
    ) throws -> (RankingIndex, ForwardIndex) {
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT passage.id, document.id, document.collection
                  FROM document
                  JOIN section ON section.document = document.id
                  JOIN passage ON passage.section = section.id
                 ORDER BY document.source, document.path, section.ordinal, passage.ordinal
                """
        )
        var rows: [(id: Int64, document: DocumentID, collection: String)] = []
        while let row = try cursor.next() {
            rows.append((row[0], DocumentID(rawValue: row[1]), row[2]))
        }
        guard let index = ranking.index(of: rows) else {
            throw PassageIndexError.corrupt(path: buildPath, reason: "its ranking does not fit")
        }
        return index
    }

    private func read<Value>(
        _ body: (Database) throws -> Value
    ) throws(PassageIndexError) -> Value {
        guard queue == nil, let current else { return try write(body) }
        do {
            return try current.read(body)
        } catch {
            throw IndexFailure.error(error, path: finalPath)
        }
    }

    private func write<Value>(
        _ body: (Database) throws -> Value
    ) throws(PassageIndexError) -> Value {
        do {
            let queue = try queue ?? begin()
            self.queue = queue
            return try queue.inDatabase(body)
        } catch {
            throw IndexFailure.error(error, path: buildPath)
        }
    }
}
