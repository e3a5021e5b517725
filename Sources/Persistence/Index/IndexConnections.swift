import Foundation
import GRDB
import Retrieval
import Synchronization

/// Connections that read one file of the index, whatever takes its name later.
///
/// All are opened at the beginning: a connection that is opened later would find the generation
/// that has come in the meantime, in which the same numbers mean other passages.
final class IndexConnections: Sendable {
    private static let count = 4

    private let queues: [DatabaseQueue]
    private let state = Mutex((free: [Int](), last: 0))

    /// Opens a finished file.
    ///
    /// - Throws: What SQLite says.
    init(path: String) throws {
        while true {
            let before = Self.fileNumber(path)
            let queues = try (0..<Self.count).map { _ in try Self.connect(path: path) }
            // Another generation may have come while they were opened.
            guard Self.fileNumber(path) == before else { continue }
            self.queues = queues
            break
        }
        state.withLock { $0.free = Array(queues.indices) }
    }

    /// Reads in one transaction.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let place = state.withLock { state in
            if let free = state.free.popLast() { return free }
            // All are at work: one of them is waited for, each in its turn.
            state.last = (state.last + 1) % queues.count
            return state.last
        }
        defer {
            state.withLock { state in
                if !state.free.contains(place) { state.free.append(place) }
            }
        }
        return try queues[place].read(body)
    }

    /// Connects to a finished file for reading.
    static func connect(path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            database.add(tokenizer: DocketTokenizer.self)
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func fileNumber(_ path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }
}
