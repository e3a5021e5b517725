package import Foundation

/// A message of the Model Context Protocol: one of JSON-RPC 2.0.
package struct MCPMessage: Hashable, Sendable {
    /// What tells a request from others.
    package enum ID: Hashable, Sendable {
        /// A text.
        case text(String)
        /// A whole number.
        case number(Int64)
    }

    /// What the other side expects.
    package enum Kind: Hashable, Sendable {
        /// An answer with this id.
        case request(ID)
        /// Nothing.
        case notification
        /// Nothing: it answers something, and Docket never asks.
        case response
    }

    /// What the other side expects.
    package let kind: Kind
    /// What is to be done; empty in a response.
    package let method: String
    /// What it is to be done with.
    package let parameters: [String: JSONValue]

    /// Reads a message.
    ///
    /// - Parameter bytes: JSON.
    /// - Throws: ``MCPError`` where it is no message.
    package init(_ bytes: Data) throws(MCPError) {
        let wire: Wire
        do {
            wire = try APICoding.decoded(Wire.self, from: bytes)
        } catch {
            throw Self.unreadable(bytes)
        }
        if case .missing = wire.method, wire.isResponse {
            kind = .response
            method = ""
            parameters = [:]
            return
        }
        let id = try wire.known(wire.id)
        guard case .value("2.0") = wire.version else {
            throw MCPError(.invalidRequest, #"The field jsonrpc must be "2.0"."#, id: id)
        }
        guard case .value(let name) = wire.method, !name.isEmpty else {
            throw MCPError(.invalidRequest, "The field method must be a text.", id: id)
        }
        kind = id.map { .request($0) } ?? .notification
        method = name
        guard id != nil else {
            // Nothing is done for a notification, and nothing is told of one that is wrong.
            parameters = [:]
            return
        }
        switch wire.parameters {
        case .missing: parameters = [:]
        case .value(.object(let fields)): parameters = fields
        case .value:
            throw MCPError(.invalidParameters, "The field params must be an object.", id: id)
        case .wrong(let reason):
            throw MCPError(.invalidParameters, "The field params \(reason).", id: id)
        }
    }

    /// The id of the request; nil where nothing is to be answered.
    package var id: ID? { if case .request(let id) = kind { id } else { nil } }

    /// Why bytes are no message.
    private static func unreadable(_ bytes: Data) -> MCPError {
        // Whether it is JSON at all is all that there is to know.
        guard (try? APICoding.decoded(Anything.self, from: bytes)) != nil else {
            return MCPError(
                .parse,
                "This is no JSON, or nested too deep; send one message of JSON-RPC 2.0."
            )
        }
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return MCPError(
            .invalidRequest,
            first == UInt8(ascii: "[")
                ? "Batches are not taken since protocol version 2025-06-18; send one message at a "
                    + "time."
                : "A message is an object of JSON-RPC 2.0 with the fields jsonrpc, id, method and "
                    + "params."
        )
    }

    /// Any JSON, unread.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) {}
    }
}

extension MCPMessage.ID: Codable {
    /// Reads a text or a whole number.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// Writes it as what it is.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }
}

/// The fields of a message, each read as far as it can be.
private struct Wire: Decodable {
    /// A field, there or not.
    enum Field<Value> {
        case missing
        case wrong(String)
        case value(Value)
    }

    private enum Key: CodingKey {
        case jsonrpc, id, method, params, result, error
    }

    var version: Field<String>
    var id: Field<MCPMessage.ID>
    var method: Field<String>
    var parameters: Field<JSONValue>
    var isResponse: Bool

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        version = Self.field(String.self, .jsonrpc, container)
        id = Self.field(MCPMessage.ID.self, .id, container)
        method = Self.field(String.self, .method, container)
        parameters = Self.field(JSONValue.self, .params, container)
        isResponse = container.contains(.result) || container.contains(.error)
    }

    /// An id; nil where there is none.
    func known(_ field: Field<MCPMessage.ID>) throws(MCPError) -> MCPMessage.ID? {
        switch field {
        case .missing: return nil
        case .value(let id): return id
        case .wrong:
            throw MCPError(
                .invalidRequest,
                "The field id must be a text or a whole number of 64 bits; leave it out where no "
                    + "answer is expected."
            )
        }
    }

    private static func field<Value: Decodable>(
        _ type: Value.Type,
        _ key: Key,
        _ container: KeyedDecodingContainer<Key>
    ) -> Field<Value> {
        guard container.contains(key) else { return .missing }
        do {
            return .value(try container.decode(type, forKey: key))
        } catch is JSONValue.BrokenText {
            return .wrong("has half of a surrogate pair in it, which is no text")
        } catch {
            return .wrong("has a value in it that cannot be read")
        }
    }
}
