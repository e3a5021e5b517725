/// Where tickets are kept.
public protocol TicketStore: Sendable {
    /// Reads as of one moment.
    ///
    /// - Throws: ``TicketStoreError`` where what is kept cannot be read, and what `body` throws.
    func read<Value>(_ body: (any TicketReading) throws -> Value) throws -> Value

    /// Writes all of it or nothing; it is on the disk when this returns.
    ///
    /// - Throws: ``TicketStoreError`` where it cannot be written, and what `body` throws.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any TicketWriting) throws -> Value
    ) async throws -> Value
}
