import Corpus
import HelpDesk
public import Retrieval
public import Ticketing

/// A ticket that is close to another, as JSON.
public struct SimilarBody: Codable, Hashable, Sendable {
    /// Its number.
    public var number: TicketNumber
    /// What it is about.
    public var title: String
    /// Where it stands.
    public var state: TicketState
    /// How close, from 0 to 1.
    public var closeness: Double
    /// What both have in common.
    public var reasons: [String]

    /// Writes an entry down.
    public init(_ similar: SimilarTicket) {
        number = similar.ticket.number
        title = similar.ticket.title
        state = similar.ticket.state
        closeness = (similar.closeness * 100).rounded() / 100
        reasons = similar.reasons
    }
}

/// A document that may answer a ticket, as JSON.
public struct SimilarDocumentBody: Codable, Hashable, Sendable {
    /// The document's title.
    public var title: String
    /// The section's.
    public var section: String
    /// Where this server shows it.
    public var href: String

    /// Writes an entry down.
    public init(_ ranked: RankedPassage) {
        let passage = ranked.passage
        title = passage.title
        section = passage.sectionTitle
        href = DocumentIdentity.address(of: passage.documentID, anchor: passage.anchor)
    }
}

/// What is close to a ticket, as JSON.
public struct SimilarListBody: Codable, Hashable, Sendable {
    /// Tickets, the closest first.
    public var tickets: [SimilarBody]
    /// Documents that may answer it, the best first.
    public var documents: [SimilarDocumentBody]
}
