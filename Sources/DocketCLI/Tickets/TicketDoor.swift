import Foundation
import WebAPI

/// What the commands of tickets ask for: of the data folder, or of a server.
protocol TicketDoor: Sendable {
    /// Files a ticket.
    func file(_ object: [String: JSONValue]) async throws -> TicketBody
    /// A page of tickets.
    func list(_ parameters: [String: String]) async throws -> TicketPageBody
    /// A ticket whole.
    func show(_ number: String) async throws -> TicketBody
    /// What happened to a ticket.
    func events(_ number: String) async throws -> [TicketEventBody]
    /// Changes a ticket.
    func change(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody
    /// Writes a message.
    func say(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody
    /// Does what a macro says.
    func use(macro: String, on number: String) async throws -> TicketBody
    /// Merges a ticket into another.
    func merge(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody
    /// Makes a ticket of some messages.
    func split(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody
    /// What is close to a ticket.
    func similar(_ number: String) async throws -> SimilarListBody
    /// What a ticket stood on beside what is so now.
    func evidence(_ number: String) async throws -> EvidenceBody
    /// A draft of a document.
    func draft(_ number: String) async throws -> String
    /// Attaches a file.
    func attach(
        _ name: String,
        _ content: [UInt8],
        isInternal: Bool,
        to number: String
    ) async throws -> AttachmentBody
    /// Changes many tickets.
    func bulk(_ object: [String: JSONValue]) async throws -> BulkBody
    /// Takes a bulk change back.
    func undo(_ bulk: Int64) async throws -> BulkBody
    /// Writes tickets out, in pieces.
    func export(
        _ format: String,
        _ filter: String,
        _ write: @escaping @Sendable (Data) throws -> Void
    ) async throws
    /// Brings exported tickets in, a line for each.
    func bringIn(_ lines: Data) async throws -> ImportBody
    /// The views that there are.
    func views() async throws -> [ViewBody]
    /// Keeps a view.
    func save(view name: String, _ object: [String: JSONValue]) async throws -> ViewBody
    /// The templates that there are.
    func templates() async throws -> TemplatesBody
    /// A ticket as a template would make it.
    func fill(_ template: String, _ object: [String: JSONValue]) async throws -> FilledBody
}
