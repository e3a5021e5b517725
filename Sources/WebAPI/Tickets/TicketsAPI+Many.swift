public import Foundation
public import HelpDesk
import Hummingbird
import Ticketing

extension TicketsAPI {
    /// Changes many tickets.
    ///
    /// - Parameters:
    ///   - object: What `POST /api/v1/tickets/bulk` takes.
    ///   - caller: Who wants it.
    ///   - key: What the client calls the request; nil for nothing.
    /// - Returns: What became of it.
    /// - Throws: What is wrong with it.
    public func bulk(
        _ object: [String: JSONValue],
        by caller: Caller,
        key: String? = nil
    ) async throws -> BulkBody {
        let fields = try JSONFields(object, known: ["q", "numbers", "set"])
        guard let set = try fields.object("set", known: TicketRequests.updateFields) else {
            throw fields.wrong("set", "is missing")
        }
        let update = try TicketRequests.update(set, of: nil)
        let work = BulkWork(desk)
        let numbers: [TicketNumber]
        if let texts = try fields.texts("numbers") {
            guard try fields.text("q") == nil else {
                throw fields.wrong("q", "cannot stand beside numbers; send one of them")
            }
            numbers = try texts.map { text in
                guard let number = TicketNumber(text) else {
                    throw fields.wrong("numbers", "has '\(text.prefix(40))', which is no ticket")
                }
                return number
            }
        } else {
            guard let text = try fields.text("q") else {
                throw fields.wrong("q", "is missing; send a filter, or numbers")
            }
            let filter = try TicketFilterParser.parse(text)
            guard !text.allSatisfy(\.isWhitespace) else {
                throw fields.wrong("q", "is empty; () means every ticket")
            }
            numbers = try await BlockingWork.run {
                try work.numbers(filter, for: caller, at: now())
            }
        }
        return BulkBody(
            try await work(
                numbers,
                update,
                by: caller,
                key: try Self.key(key, caller, object),
                at: now()
            )
        )
    }

    /// Takes a bulk change back.
    public func undo(_ bulk: Int64, by caller: Caller) async throws -> BulkBody {
        BulkBody(try await BulkWork(desk).undo(bulk, by: caller, at: now()))
    }

    /// Calls `body` with the bytes of each ticket, a line of JSON for each.
    public func export(
        _ filter: String,
        for caller: Caller,
        _ body: (Data) async throws -> Void
    ) async throws {
        let filter = try TicketFilterParser.parse(filter)
        try await ExportTickets(desk)(filter, for: caller, at: now()) { ticket in
            try await body(try APICoding.encoded(ticket) + Data("\n".utf8))
        }
    }

    /// Calls `body` with a table of tickets, in pieces.
    public func exportCSV(
        _ filter: String,
        for caller: Caller,
        _ body: (String) async throws -> Void
    ) async throws {
        let fields = Set(desk.workflows.current.types.flatMap { $0.fields.map(\.name) }).sorted()
        var search = TicketSearch(
            try TicketFilterParser.parse(filter),
            sort: .number,
            isDescending: false,
            limit: FindTickets.pageLimit,
            reader: caller.reader,
            at: now()
        )
        search.counts = false
        try await body(TicketCSV.header(fields: fields))
        repeat {
            let page = try find.page(search)
            try await body(page.entries.map { TicketCSV.line($0, fields: fields) }.joined())
            search.cursor = page.next
        } while search.cursor != nil
    }

    /// Brings tickets in that were exported.
    ///
    /// - Parameters:
    ///   - lines: A ticket in each line.
    ///   - caller: Who brings them in.
    /// - Returns: What became of them.
    /// - Throws: What is wrong with the store.
    public func bringIn(_ lines: Data, by caller: Caller) async throws -> ImportBody {
        var reader = JSONLines(limit: .max)
        try reader.add(lines)
        var body = ImportBody()
        while let line = reader.next() ?? reader.last() {
            try await bringIn(line, number: reader.number, &body, by: caller)
        }
        return body
    }

    /// Brings a ticket in that was exported; a line that is none is noted.
    func bringIn(
        _ line: [UInt8],
        number: Int,
        _ body: inout ImportBody,
        by caller: Caller
    ) async throws {
        do {
            let ticket = try APICoding.decoded(PortableTicket.self, from: Data(line))
            switch try await ImportTickets(desk)(ticket, by: caller, at: now()) {
            case .imported: body.imported += 1
            case .known: body.known += 1
            }
        } catch let error as TicketStoreError {
            throw error
        } catch {
            let reason = error is DecodingError ? "it is no ticket that was exported" : "\(error)"
            body.failed.append(ImportBody.Failure(line: number, reason: reason))
        }
    }
}
