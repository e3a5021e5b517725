public import Foundation
public import Ticketing

/// A ticket with all that belongs to it, as it is taken out and brought in again.
public struct PortableTicket: Hashable, Sendable, Codable {
    /// A file with its bytes.
    public struct File: Hashable, Sendable, Codable {
        /// What it is.
        public var attachment: Attachment
        /// Its bytes, in Base64; nil where an earlier file of the ticket has the same.
        public var content: Data?
    }

    /// The ticket.
    public var ticket: Ticket
    /// Its messages, the oldest first.
    public var messages: [TicketMessage]
    /// What happened to it, the oldest first.
    public var events: [TicketEvent]
    /// Its files.
    public var attachments: [File]
    /// What was frozen with it, in Base64.
    public var evidence: Data?

    /// Makes a ticket to be taken out.
    public init(
        ticket: Ticket,
        messages: [TicketMessage],
        events: [TicketEvent],
        attachments: [File],
        evidence: Data?
    ) {
        self.ticket = ticket
        self.messages = messages
        self.events = events
        self.attachments = attachments
        self.evidence = evidence
    }

    /// Numbers messages, events and files from 1 in their order, as their ids are of one desk alone.
    mutating func number() {
        var places: [String: String] = [:]
        for index in messages.indices {
            places[String(messages[index].id)] = String(index + 1)
            messages[index].id = Int64(index + 1)
        }
        for index in events.indices {
            events[index].id = Int64(index + 1)
            guard events[index].kind == .message else { continue }
            // What went on in another ticket is told there.
            events[index].after = events[index].after.flatMap { places[$0] }
        }
        for index in attachments.indices { attachments[index].attachment.id = Int64(index + 1) }
    }
}

/// Takes tickets out whole.
public struct ExportTickets: Sendable {
    private static let batch = 100

    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// Calls `body` with each ticket that a filter means, by number, without holding all in memory.
    ///
    /// - Parameters:
    ///   - filter: The tickets.
    ///   - caller: Who wants them: an agent.
    ///   - now: The time.
    ///   - body: What is done with each.
    /// - Throws: ``TicketRefusal`` where the caller may not, what is wrong with the store, and what
    ///   `body` throws.
    public func callAsFunction(
        _ filter: TicketFilter,
        for caller: Caller,
        at now: Date,
        _ body: (PortableTicket) async throws -> Void
    ) async throws {
        try WorkTicket.requireAgent(caller, "exporting tickets")
        var cursor: TicketCursor?
        repeat {
            let (numbers, next) = try batch(filter, for: caller, at: now, behind: cursor)
            // One at a time: files may be large.
            for number in numbers {
                let ticket = try desk.store.read { try Self.whole(number, for: caller, in: $0) }
                if let ticket { try await body(ticket) }
            }
            cursor = next
        } while cursor != nil
    }

    private func batch(
        _ filter: TicketFilter,
        for caller: Caller,
        at now: Date,
        behind cursor: TicketCursor?
    ) throws -> ([TicketNumber], TicketCursor?) {
        var search = TicketSearch(
            filter,
            sort: .number,
            isDescending: false,
            limit: Self.batch,
            reader: caller.reader,
            at: now
        )
        search.cursor = cursor
        search.counts = false
        let page = try desk.store.read { try $0.search(search) }
        return (page.entries.map(\.ticket.number), page.next)
    }

    /// A ticket with all that belongs to it; nil where it is gone, or no more there for the caller.
    private static func whole(
        _ number: TicketNumber,
        for caller: Caller,
        in tickets: any TicketReading
    ) throws -> PortableTicket? {
        guard let ticket = try tickets.ticket(number), caller.reader.sees(ticket) else {
            return nil
        }
        var written: Set<String> = []
        var portable = PortableTicket(
            ticket: try ticket.seen(by: caller.reader, in: tickets),
            messages: try tickets.messages(of: number, withNotes: true),
            events: try tickets.events(of: number),
            attachments: try tickets.attachments(of: number, withInternal: true).map { file in
                let isNew = written.insert(file.hash).inserted
                return PortableTicket.File(
                    attachment: file,
                    content: isNew ? Data(try tickets.content(file.hash) ?? []) : nil
                )
            },
            evidence: try tickets.capsule(of: number).flatMap { try evidence($0, for: caller) }
        )
        portable.number()
        return portable
    }

    /// What was frozen with a ticket, byte for byte but for what is hidden from the caller.
    private static func evidence(_ kept: [UInt8], for caller: Caller) throws -> Data? {
        guard !caller.hiddenCollections.isEmpty else { return Data(kept) }
        // What was brought in and cannot be read may show anything.
        guard let evidence = try? TicketEvidence.decoded(kept) else { return nil }
        return Data(try evidence.visible(to: caller).encoded())
    }
}
