public import Fabric
import Foundation
import GRDB
public import Retrieval

/// What is kept of a fabric's past, in a file of its own: it is large, and can be done without.
public struct SQLiteSampleStore: SampleStore {
    private static let day = 86_400.0
    /// The bytes of a page, as SQLite makes them where nobody says otherwise.
    private static let pageSize = 4_096

    private let pool: DatabasePool
    private let path: String

    /// Whether a damaged file was set aside, and under which name.
    public let setAside: String?

    /// Opens a file, making it where it is not there; one that is damaged is set aside.
    ///
    /// - Parameters:
    ///   - folder: The folder for Docket's data.
    ///   - name: The file's name.
    ///   - isFresh: Whether what is in it is thrown away.
    /// - Throws: ``PassageIndexError`` where the folder or the file cannot be used.
    public init(
        folder: String,
        name: String = "telemetry.sqlite",
        isFresh: Bool = false
    ) throws(PassageIndexError) {
        try DataFolder.make(folder)
        path = folder + "/" + name
        do {
            do {
                pool = try Self.opened(path)
                setAside = nil
            } catch let error as DatabaseError
                where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
            {
                let aside = path + ".damaged"
                Self.remove(aside)
                try FileManager.default.moveItem(atPath: path, toPath: aside)
                Self.remove(path)
                pool = try Self.opened(path)
                setAside = aside
            }
            if isFresh {
                try pool.write { try $0.execute(sql: "DELETE FROM frame; DELETE FROM series") }
            }
        } catch {
            throw IndexFailure.error(error, path: path)
        }
    }

    private static func opened(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            if database.configuration.readonly { return }
            // Only takes effect in a new file; what is pruned is then given back to the disk.
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        var migrator = DatabaseMigrator()
        TelemetryMigration.register(in: &migrator)
        try migrator.migrate(pool)
        return pool
    }

    private static func remove(_ path: String) {
        for ending in ["", "-wal", "-shm"] {
            // What is not there need not go.
            try? FileManager.default.removeItem(atPath: path + ending)
        }
    }

    /// The numbers of series, which are added where they are new.
    public func numbers(of series: [StoredSeries]) throws -> [Int32] {
        try write { database in
            var targets: [String: Int64] = [:]
            let now = Int(Date().timeIntervalSince1970)
            let add = try database.makeStatement(
                sql: """
                    INSERT INTO series
                        (target, device, port, metric, priority, queue, part, direction, unit,
                         isSimulated, seen)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE
                       SET unit = excluded.unit, isSimulated = excluded.isSimulated,
                           seen = excluded.seen
                    RETURNING number
                    """
            )
            return try series.map { series in
                let target = try targets[series.target] ?? Self.target(series.target, database)
                targets[series.target] = target
                return try Int32.fetchOne(
                    add,
                    arguments: [
                        target, series.device, series.port ?? "", series.metric,
                        series.priority ?? -1, series.queue ?? -1, series.part,
                        series.direction?.rawValue ?? "", series.unit, series.isSimulated, now,
                    ]
                ) ?? 0
            }
        }
    }

    /// Writes frames.
    public func write(_ frames: [RollUpFrame]) throws {
        try write { database in
            for frame in frames { try Self.write(frame, database) }
        }
    }

    /// Makes hours out of the minutes of hours that are over.
    public func rollUpHours(before time: Double) throws {
        let end = HistoryStep.hour.start(of: time)
        let open = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT minute.target AS target, minute.time / 3600 * 3600 AS hour,
                           target.name AS name
                      FROM frame AS minute
                      JOIN target ON target.number = minute.target
                     WHERE minute.step = 60 AND minute.time < ?
                       AND NOT EXISTS (
                        SELECT 1 FROM frame AS done
                         WHERE done.target = minute.target AND done.step = 3600
                           AND done.time = minute.time / 3600 * 3600)
                     ORDER BY hour, target
                    """,
                arguments: [end]
            )
        }
        for row in open {
            try rollUp(target: row["target"], name: row["name"], hour: row["hour"])
        }
    }

    /// What is kept of some ports.
    public func history(
        at ports: [PortID],
        from start: Double,
        to end: Double,
        step: HistoryStep
    ) throws -> [StoredHistory] {
        try read { database in
            let series = try ports.flatMap { port in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT series.*, target.name AS targetName
                          FROM series JOIN target ON target.number = series.target
                         WHERE device = ? AND port = ?
                         ORDER BY metric, priority, queue, part, series.number
                        """,
                    arguments: [port.device, port.port]
                )
            }
            let first = Int(start.rounded(.up))
            let numbers = Dictionary(grouping: series.indices) { series[$0]["target"] as Int64 }
            var points = [[(time: Int, value: RollUp)]](repeating: [], count: series.count)
            for (target, places) in numbers {
                // What has not changed stands in the last whole frame, which is an hour off at most.
                let frames = try Row.fetchCursor(
                    database,
                    sql: """
                        SELECT time, isWhole, points FROM frame
                         WHERE target = ? AND step = ? AND time >= ? AND time < ?
                         ORDER BY time
                        """,
                    arguments: [
                        target, step.rawValue,
                        step == .minute ? HistoryStep.hour.start(of: start) : first, end,
                    ]
                )
                var reader = FrameReader(
                    numbers: places.map { series[$0]["number"] },
                    step: step,
                    first: first
                )
                while let frame = try frames.next() {
                    reader.take(
                        frame["points"],
                        isWhole: frame["isWhole"],
                        at: frame["time"]
                    )
                }
                for (place, read) in zip(places, reader.points) { points[place] = read }
            }
            return zip(series, points).compactMap { series, points in
                points.contains { !$0.value.isMissing }
                    ? StoredHistory(series: Self.series(series), points: points) : nil
            }
        }
    }

    /// Removes what is older, and more, than is kept.
    public func prune(_ retention: SampleRetention, at time: Double) throws -> Int {
        try write { database in
            var removed = 0
            for (step, days) in [(60, retention.minuteDays), (3_600, retention.hourDays)] {
                try database.execute(
                    sql: "DELETE FROM frame WHERE step = ? AND time < ?",
                    // What changed within an hour means nothing without its beginning.
                    arguments: [step, HistoryStep.hour.start(of: time - Double(days) * Self.day)]
                )
                removed += database.changesCount
            }
            // The oldest hour of minutes goes until the rest fits; then the oldest hours.
            while try Self.usedBytes(database) > retention.sizeLimit {
                let count = try Self.removeOldest(database)
                guard count > 0 else { break }
                removed += count
            }
            try database.execute(
                sql: "DELETE FROM series WHERE seen < ?",
                arguments: [Int(time - Double(retention.hourDays) * Self.day)]
            )
            if removed > 0 {
                _ = try Row.fetchAll(database, sql: "PRAGMA incremental_vacuum")
            }
            return removed
        }
    }

    private static func removeOldest(_ database: Database) throws -> Int {
        for (step, length) in [(60, 3_600), (3_600, 86_400)] {
            guard
                let oldest = try Int.fetchOne(
                    database,
                    sql: "SELECT min(time) FROM frame WHERE step = ?",
                    arguments: [step]
                )
            else { continue }
            try database.execute(
                sql: "DELETE FROM frame WHERE step = ? AND time < ?",
                arguments: [step, (oldest / length + 1) * length]
            )
            return database.changesCount
        }
        // What is left is names, of which those that were not seen for longest go.
        try database.execute(
            sql: """
                DELETE FROM series WHERE number IN (
                    SELECT number FROM series ORDER BY seen, number LIMIT 100000)
                """
        )
        return database.changesCount
    }

    private static func usedBytes(_ database: Database) throws -> Int {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        return (pages - free) * pageSize
    }

    private func rollUp(target: Int64, name: String, hour: Int) throws {
        try write { database in
            let frames = try Row.fetchCursor(
                database,
                sql: """
                    SELECT isWhole, points FROM frame
                     WHERE target = ? AND step = 60 AND time >= ? AND time < ?
                     ORDER BY time
                    """,
                arguments: [target, hour, hour + 3_600]
            )
            var now: [Int32: RollUp] = [:]
            var sums: [Int32: (sum: Double, count: Int, low: Float, high: Float)] = [:]
            while let frame = try frames.next() {
                if frame["isWhole"] { now = [:] }
                FramePoints.forEach(in: frame["points"]) { now[$0] = $1 }
                for (number, value) in now where !value.isMissing {
                    let sum = sums[number] ?? (0, 0, .infinity, -.infinity)
                    sums[number] = (
                        sum.sum + Double(value.mean), sum.count + 1, min(sum.low, value.low),
                        max(sum.high, value.high)
                    )
                }
            }
            let points = sums.sorted { $0.key < $1.key }.map { number, sum in
                (
                    number,
                    RollUp(
                        mean: Float(sum.sum / Double(sum.count)),
                        low: sum.low,
                        high: sum.high
                    )
                )
            }
            try Self.write(
                RollUpFrame(target: name, step: .hour, time: hour, isWhole: true, points: points),
                database
            )
            // Once a day is enough to know what is still there.
            let seen = try database.makeStatement(
                sql: "UPDATE series SET seen = ? WHERE number = ? AND seen < ?"
            )
            for (number, _) in points {
                try seen.execute(arguments: [hour, number, hour - Int(Self.day)])
            }
        }
    }

    private static func write(_ frame: RollUpFrame, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO frame (target, step, time, isWhole, points)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            try target(frame.target, database), frame.step.rawValue, frame.time, frame.isWhole,
            FramePoints.data(frame.points),
        ])
    }

    private static func target(_ name: String, _ database: Database) throws -> Int64 {
        try database.cachedStatement(
            sql: "INSERT INTO target (name) VALUES (?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [name])
        return try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT number FROM target WHERE name = ?"),
            arguments: [name]
        ) ?? 0
    }

    private static func series(_ row: Row) -> StoredSeries {
        let port: String = row["port"]
        let priority: Int = row["priority"]
        let queue: Int = row["queue"]
        return StoredSeries(
            target: row["targetName"],
            device: row["device"],
            port: port.isEmpty ? nil : port,
            metric: row["metric"],
            priority: priority < 0 ? nil : priority,
            queue: queue < 0 ? nil : queue,
            part: row["part"],
            direction: MetricDirection(rawValue: row["direction"]),
            unit: row["unit"],
            isSimulated: row["isSimulated"]
        )
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try pool.read(body)
        } catch {
            throw IndexFailure.error(error, path: path)
        }
    }

    private func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try pool.write(body)
        } catch {
            throw IndexFailure.error(error, path: path)
        }
    }
}
