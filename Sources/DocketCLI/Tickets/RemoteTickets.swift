import Foundation
import Outbound
import WebAPI

/// The tickets of a server, as the person of a token.
struct RemoteTickets: TicketDoor {
    /// The server's address without a path.
    let address: String
    /// What lets the program in.
    let token: String

    private struct Events: Decodable {
        var events: [TicketEventBody]
    }

    private struct Views: Decodable {
        var views: [ViewBody]
    }

    func file(_ object: [String: JSONValue]) async throws -> TicketBody {
        try await send("POST", "tickets", object)
    }

    func list(_ parameters: [String: String]) async throws -> TicketPageBody {
        let query = parameters.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(Self.escaped($0.value))" }.joined(separator: "&")
        return try await send("GET", "tickets" + (query.isEmpty ? "" : "?\(query)"))
    }

    func show(_ number: String) async throws -> TicketBody {
        try await send("GET", Self.path(number))
    }

    func events(_ number: String) async throws -> [TicketEventBody] {
        try await send(Events.self, "GET", Self.path(number) + "/events").events
    }

    func change(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        try await send("PATCH", Self.path(number), object)
    }

    func say(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        try await send("POST", Self.path(number) + "/messages", object)
    }

    func use(macro: String, on number: String) async throws -> TicketBody {
        try await send("POST", Self.path(number) + "/macros/\(Self.escaped(macro))", [:])
    }

    func merge(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        try await send("POST", Self.path(number) + "/merge", object)
    }

    func split(_ number: String, _ object: [String: JSONValue]) async throws -> TicketBody {
        try await send("POST", Self.path(number) + "/split", object)
    }

    func similar(_ number: String) async throws -> SimilarListBody {
        try await send("GET", Self.path(number) + "/similar")
    }

    func evidence(_ number: String) async throws -> EvidenceBody {
        try await send("GET", Self.path(number) + "/evidence")
    }

    func draft(_ number: String) async throws -> String {
        String(
            decoding: try await data("GET", Self.path(number) + "/draft-doc", nil, nil),
            as: UTF8.self
        )
    }

    func attach(
        _ name: String,
        _ content: [UInt8],
        isInternal: Bool,
        to number: String
    ) async throws -> AttachmentBody {
        let path =
            Self.path(number) + "/attachments?name=\(Self.escaped(name))&internal=\(isInternal)"
        let data = try await data("POST", path, content, "application/octet-stream")
        return try APICoding.decoded(AttachmentBody.self, from: data)
    }

    func bulk(_ object: [String: JSONValue]) async throws -> BulkBody {
        try await send("POST", "tickets/bulk", object)
    }

    func undo(_ bulk: Int64) async throws -> BulkBody {
        try await send("POST", "tickets/bulk/\(bulk)/undo", [:])
    }

    func export(
        _ format: String,
        _ filter: String,
        _ write: @escaping @Sendable (Data) throws -> Void
    ) async throws {
        let path = "tickets/export?format=\(format)&q=\(Self.escaped(filter))"
        try write(try await data("GET", path, nil, nil))
    }

    func bringIn(_ lines: Data) async throws -> ImportBody {
        let data = try await data("POST", "tickets/import", [UInt8](lines), "application/x-ndjson")
        return try APICoding.decoded(ImportBody.self, from: data)
    }

    func views() async throws -> [ViewBody] { try await send(Views.self, "GET", "views").views }

    func save(view name: String, _ object: [String: JSONValue]) async throws -> ViewBody {
        try await send("PUT", "views/\(Self.escaped(name))", object)
    }

    func templates() async throws -> TemplatesBody { try await send("GET", "templates") }

    func fill(_ template: String, _ object: [String: JSONValue]) async throws -> FilledBody {
        try await send("POST", "templates/\(Self.escaped(template))/fill", object)
    }

    private func send<Value: Decodable>(
        _ method: String,
        _ path: String,
        _ object: [String: JSONValue]? = nil
    ) async throws -> Value {
        try await send(Value.self, method, path, object)
    }

    private func send<Value: Decodable>(
        _ type: Value.Type,
        _ method: String,
        _ path: String,
        _ object: [String: JSONValue]? = nil
    ) async throws -> Value {
        let body = try object.map { [UInt8](try APICoding.encoded($0)) }
        let data = try await data(method, path, body, body.map { _ in "application/json" })
        do {
            return try APICoding.decoded(type, from: data)
        } catch {
            throw RemoteDeskError.notDocket(address: address)
        }
    }

    private func data(
        _ method: String,
        _ path: String,
        _ body: [UInt8]?,
        _ contentType: String?
    ) async throws -> Data {
        var request = OutboundRequest(
            address: "\(address)/api/v1/\(path)",
            method: method,
            headers: ["Authorization: Bearer \(token)"]
                + (contentType.map { ["Content-Type: \($0)"] } ?? []),
            body: body ?? []
        )
        request.responseLimit = 1 << 30
        let response = try await OutboundClient().send(request)
        let data = Data(response.body)
        guard (200..<300).contains(response.status) else {
            // A server that is none of ours says why in its own way, or not at all.
            let problem = try? APICoding.decoded(Problem.self, from: data)
            throw RemoteDeskError.refused(
                address: address,
                status: response.status,
                detail: problem?.detail ?? "it gave no reason"
            )
        }
        return data
    }

    private static func path(_ number: String) -> String { "tickets/\(escaped(number))" }

    private static func escaped(_ text: String) -> String {
        // What RFC 3986 calls unreserved.
        let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? text
    }
}
