/// What a ticket is connected with.
public struct TicketLink: Hashable, Sendable, Codable {
    /// How it is connected.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is the same as the other ticket.
        case duplicateOf
        /// The other ticket cannot go on before it is done.
        case blocks
        /// The other ticket is the reason of it.
        case causedBy
        /// It has to do with the other ticket.
        case relatesTo
        /// It goes on where the other, closed ticket ended.
        case followUpOf
        /// The other ticket was divided, and this is a part of it.
        case splitFrom
        /// The answer that it came from, by its id.
        case answer
        /// The alert that it came from, by its key.
        case alert
        /// A call or a chat, as an address or in words.
        case conversation
        /// Anything else at an address.
        case web

        /// Whether the other end is a ticket.
        public var isBetweenTickets: Bool {
            switch self {
            case .duplicateOf, .blocks, .causedBy, .relatesTo, .followUpOf, .splitFrom: true
            case .answer, .alert, .conversation, .web: false
            }
        }

        /// Whether following it must never come back to where it began.
        public var isDirected: Bool { isBetweenTickets && self != .relatesTo }
    }

    /// How it is connected.
    public var kind: Kind
    /// The other end: a ticket's number, an id, a key or an address.
    public var target: String

    /// Makes a link.
    public init(_ kind: Kind, _ target: String) {
        self.kind = kind
        self.target = target
    }

    /// The ticket at the other end; nil where it is none.
    public var ticket: TicketNumber? { kind.isBetweenTickets ? TicketNumber(target) : nil }
}
