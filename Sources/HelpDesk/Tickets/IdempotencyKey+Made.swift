import Ticketing

extension IdempotencyKey {
    /// What an earlier request of this key made; nil where there was none.
    ///
    /// - Throws: ``TicketRefusal/keyReused(key:)`` where it was another request.
    func made(in tickets: any TicketReading) throws -> String? {
        guard let made = try tickets.made(under: self) else { return nil }
        guard made.fingerprint == fingerprint else { throw TicketRefusal.keyReused(key: key) }
        return made.reference
    }
}
