public import HelpDesk
public import Ticketing

/// What became of a bulk change, as JSON.
public struct BulkBody: Codable, Hashable, Sendable {
    /// A ticket that could not be changed.
    public struct Refused: Codable, Hashable, Sendable {
        /// The ticket.
        public var number: TicketNumber
        /// Why.
        public var reason: String
    }

    /// What takes it back; `null` where nothing was changed.
    @ExplicitNull public var id: Int64?
    /// Where it is taken back.
    @ExplicitNull public var undo: String?
    /// The tickets that are different now.
    public var changed: [TicketNumber]
    /// Those that could not be changed.
    public var refused: [Refused]

    /// Writes an outcome down.
    public init(_ outcome: BulkWork.Outcome) {
        changed = outcome.changed
        refused = outcome.refused.map { Refused(number: $0.number, reason: $0.reason) }
        id = outcome.id
        undo = outcome.id.map { "/api/v1/tickets/bulk/\($0)/undo" }
    }
}
