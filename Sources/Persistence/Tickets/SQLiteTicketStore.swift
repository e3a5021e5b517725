import GRDB
import Retrieval
public import Ticketing

/// Tickets in `desk.sqlite`.
public struct SQLiteTicketStore: TicketStore {
    private let desk: DeskDatabase
    private let writer: DeskWriter
    private let text: TicketText

    /// Makes a store in an open desk.
    public init(desk: DeskDatabase) {
        self.desk = desk
        writer = DeskWriter(pool: desk.pool)
        text = TicketText()
    }

    /// Reads as of one moment.
    public func read<Value>(_ body: (any TicketReading) throws -> Value) throws -> Value {
        do {
            return try desk.pool.read { database in
                try body(SQLiteTickets(database: database, text: text))
            }
        } catch {
            throw Self.error(error, path: desk.path)
        }
    }

    /// Writes all of it or nothing, together with others who write at the time.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any TicketWriting) throws -> Value
    ) async throws -> Value {
        do {
            return try await writer.write { database in
                try body(SQLiteTickets(database: database, text: text))
            }
        } catch {
            throw Self.error(error, path: desk.path)
        }
    }

    /// Says in the words of tickets what the database says; what others threw stays as it is.
    private static func error(_ error: any Error, path: String) -> any Error {
        guard error is DatabaseError else { return error }
        switch DeskDatabase.error(error, path: path) {
        case .noSpace(let path): return TicketStoreError.noSpace(path: path)
        case .notWritable(let path, let reason):
            return TicketStoreError.notWritable(path: path, reason: reason)
        case .failed(let path, let reason), .corrupt(let path, let reason):
            return TicketStoreError.unavailable(path: path, reason: reason)
        case .missing, .outdated, .unprepared:
            return TicketStoreError.unavailable(path: path, reason: "it is not a desk")
        }
    }
}
