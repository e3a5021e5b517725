import Answering
import Foundation
import HelpDesk
import Ticketing
import WebAPI

/// The tickets of the data folder, as the user of this terminal.
struct LocalTickets: TicketDoor {
    private let api: TicketsAPI
    private let desk: TicketDesk
    private let caller: Caller
    private let knowledge: PublishKnowledge

    /// Opens the tickets.
    ///
    /// - Parameters:
    ///   - desk: Where they are kept.
    ///   - holder: The index of documents; nil for none.
    ///   - knowledge: Makes documents of tickets that others may learn from.
    ///   - caller: Who works at this terminal.
    init(
        _ desk: TicketDesk,
        _ holder: IndexHolder?,
        _ knowledge: PublishKnowledge,
        as caller: Caller
    ) {
        self.desk = desk
        self.caller = caller
        self.knowledge = knowledge
        api = TicketsAPI(desk: desk, find: FindTickets(desk, holder: holder), now: { Date() })
    }

    func file(_ object: [String: JSONValue]) async throws -> TicketBody {
        try await api.file(object, by: caller).body
    }

    func list(_ parameters: [String: String]) async throws -> TicketPageBody {
        try await api.list(parameters, for: caller)
    }

    func show(_ number: String) async throws -> TicketBody {
        try await api.whole(try Self.number(number), for: caller)
    }

    func events(_ number: String) async throws -> [TicketEventBody] {
        try await api.events(try Self.number(number), for: caller)
    }

    func change(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        let ticket = try await api.change(try Self.number(number), object, by: caller)
        // No server need run to make a document of it.
        if ticket.knowledge || object["knowledge"] != nil { try await knowledge() }
        return ticket
    }

    func say(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        try await api.say(try Self.number(number), object, by: caller)
    }

    func use(macro: String, on number: String) async throws -> TicketBody {
        try await api.use(macro: macro, on: try Self.number(number), by: caller)
    }

    func merge(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        try await api.merge(try Self.number(number), object, by: caller)
    }

    func split(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        try await api.split(try Self.number(number), object, by: caller)
    }

    func similar(_ number: String) async throws -> SimilarListBody {
        try await api.similar(try Self.number(number), for: caller)
    }

    func evidence(_ number: String) async throws -> EvidenceBody {
        try await api.evidence(try Self.number(number), for: caller)
    }

    func draft(_ number: String) async throws -> String {
        try api.draft(try Self.number(number), for: caller)
    }

    func attach(
        _ name: String,
        _ content: [UInt8],
        isInternal: Bool,
        to number: String
    ) async throws -> AttachmentBody {
        try await api.attach(
            name,
            content,
            isInternal: isInternal,
            to: try Self.number(number),
            by: caller
        )
    }

    func bulk(_ object: [String: JSONValue]) async throws -> BulkBody {
        let outcome = try await api.bulk(object, by: caller)
        try await note("tickets.bulk", outcome.id.map { "\($0)" } ?? "")
        return outcome
    }

    func undo(_ bulk: Int64) async throws -> BulkBody {
        let outcome = try await api.undo(bulk, by: caller)
        try await note("tickets.undo", "\(bulk)")
        return outcome
    }

    /// Notes what was done with many tickets, as a server does.
    private func note(_ action: String, _ subject: String) async throws {
        try await AuditTrail(store: desk.store).note(action, subject, by: caller, at: Date())
    }

    func export(
        _ format: String,
        _ filter: String,
        _ write: @escaping @Sendable (Data) throws -> Void
    ) async throws {
        if format == "csv" {
            try await api.exportCSV(filter, for: caller) { try write(Data($0.utf8)) }
        } else {
            try await api.export(filter, for: caller) { try write($0) }
        }
        try await note("tickets.export", filter)
    }

    func bringIn(_ lines: Data) async throws -> ImportBody {
        let outcome = try await api.bringIn(lines, by: caller)
        try await note("tickets.import", "\(outcome.imported)")
        return outcome
    }

    func views() async throws -> [ViewBody] {
        try ManageViews(desk).list(for: caller).map { ViewBody($0) }
    }

    func save(view name: String, _ object: [String: JSONValue]) async throws -> ViewBody {
        try await api.save(view: name, object, by: caller)
    }

    func templates() async throws -> TemplatesBody { TemplatesBody(desk.workflows.current) }

    func fill(_ template: String, _ object: [String: JSONValue]) async throws -> FilledBody {
        try api.fill(template, object, for: caller)
    }

    private static func number(_ text: String) throws -> TicketNumber {
        guard let number = TicketNumber(text) else { throw TicketRefusal.noTicket(text) }
        return number
    }
}
