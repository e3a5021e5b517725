import Corpus
public import Foundation
public import Retrieval
import TextAnalysis
public import Ticketing

/// Finds tickets, and shows them whole.
public struct FindTickets: Sendable {
    /// The most tickets of a page.
    public static let pageLimit = 500

    private let desk: TicketDesk
    private let holder: IndexHolder?

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - desk: Where tickets are kept.
    ///   - holder: The index of documents that may answer a ticket; nil for none.
    public init(_ desk: TicketDesk, holder: IndexHolder? = nil) {
        self.desk = desk
        self.holder = holder
    }

    /// A ticket with all that belongs to it, as far as the caller may see it.
    ///
    /// - Throws: ``TicketRefusal/noTicket(_:)`` where there is none for them.
    public func whole(
        _ number: TicketNumber,
        for caller: Caller,
        at now: Date
    ) throws -> WholeTicket {
        try desk.store.read { try desk.whole(number, for: caller, in: $0, at: now) }
    }

    /// The tickets that a search means.
    public func page(_ search: TicketSearch) throws -> TicketPage {
        try desk.store.read { tickets in
            var page = try tickets.search(search)
            for index in page.entries.indices {
                page.entries[index].ticket = try page.entries[index].ticket.seen(
                    by: search.reader,
                    in: tickets
                )
            }
            return page
        }
    }

    /// How many tickets each value of a grouping has.
    public func counts(
        _ filter: TicketFilter,
        by grouping: SavedView.Grouping,
        for caller: Caller,
        at now: Date
    ) throws -> [(value: String?, count: Int)] {
        try desk.store.read {
            try $0.counts(filter, by: grouping, for: caller.reader, at: now)
        }
    }

    /// What is close to a text that may become a ticket: tickets, and documents that may answer it.
    ///
    /// - Parameters:
    ///   - title: What it is about.
    ///   - body: What it says.
    ///   - number: The ticket that it is already; nil for none.
    ///   - caller: Who wants to know: nothing shows that they may not see.
    ///   - limit: The most tickets.
    /// - Returns: Tickets, the closest first, and passages, the best first.
    /// - Throws: What is wrong with the store or the index.
    public func similar(
        title: String,
        body: String,
        besides number: TicketNumber? = nil,
        for caller: Caller,
        limit: Int = 5
    ) throws -> (tickets: [SimilarTicket], documents: [RankedPassage]) {
        let similar = try desk.store.read { tickets in
            let places = try number.flatMap { try tickets.ticket($0)?.places } ?? []
            var found = try tickets.similar(
                to: "\(title)\n\(body)",
                besides: number,
                for: caller.reader,
                limit: 2 * limit
            )
            try Self.add(places, besides: number, for: caller, to: &found, in: tickets)
            return found
        }
        let near = similar.filter { $0.closeness >= 0.25 }
            .sorted { ($0.closeness, $0.ticket.number) > ($1.closeness, $1.ticket.number) }
        return (Array(near.prefix(limit)), try documents(title, body, for: caller, limit: 3))
    }

    /// How much the same place makes tickets closer.
    private static let placeCloseness = 0.3

    /// Adds active tickets about the same places, whatever their words, and brings those closer that are
    /// there already.
    private static func add(
        _ places: [TicketPlace],
        besides number: TicketNumber?,
        for caller: Caller,
        to similar: inout [SimilarTicket],
        in tickets: any TicketReading
    ) throws {
        // A port tells more than a device, on which much may happen.
        let ports = places.filter { $0.port != nil }
        guard let place = ports.first ?? places.first else { return }
        let reason = "the same place: \(place)"
        for ticket in try tickets.active(at: place, for: caller.reader, limit: 5)
        where ticket.number != number {
            if let index = similar.firstIndex(where: { $0.ticket.number == ticket.number }) {
                similar[index].closeness = min(1, similar[index].closeness + placeCloseness)
                similar[index].reasons.insert(reason, at: 0)
            } else {
                similar.append(
                    SimilarTicket(ticket: ticket, closeness: placeCloseness, reasons: [reason])
                )
            }
        }
    }

    /// Passages that may answer what a ticket says.
    private func documents(
        _ title: String,
        _ body: String,
        for caller: Caller,
        limit: Int
    ) throws -> [RankedPassage] {
        // Without an index nothing is known of documents, and tickets are found all the same.
        guard let index = try? holder?.current(hiding: caller.hiddenCollections) else { return [] }
        let analyzers = LanguageAnalyzers(index.languages)
        let terms = index.terms(of: "\(title)\n\(body.prefix(500))", analyzers)
        // Several passages of a section are one place to look.
        var seen: Set<String> = []
        return try index.rank(terms, collections: nil, limit: 4 * limit, priors: .none)
            .filter { ranked in
                let passage = ranked.passage
                return seen.insert("\(passage.documentID.rawValue)#\(passage.anchor)").inserted
            }
            .prefix(limit).map(\.self)
    }

    /// Tickets that somebody has been told of, the latest first.
    public func notices(for caller: Caller, limit: Int = 100) throws -> [TicketNotice] {
        try desk.store.read { tickets in
            try tickets.notices(for: caller.name, limit: limit).filter { notice in
                // Of a ticket that is not there for them any more nothing is told.
                try caller.reader.seesEverything
                    || tickets.ticket(notice.ticket).map(caller.reader.sees) ?? false
            }
        }
    }

    /// Notes that somebody has seen what they were told of.
    public func see(upTo notice: Int64, by caller: Caller) async throws {
        try await desk.store.write { try $0.seen(upTo: notice, by: caller.name) }
    }
}

extension TicketEvent {
    /// Whether a requester may see it in the history of their ticket.
    var isOfRequester: Bool {
        switch kind {
        case .created, .title, .state, .assignee, .requester, .message, .attachment, .joined:
            subject != "note"
        default: false
        }
    }
}
