import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

@testable import WebAPI

/// Talks to a server as programs for OpenAI do.
enum ChatClient {
    static let question = "What does a pause frame stop?"

    /// Sends a request.
    static func send(
        _ client: any TestClientProtocol,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        var sent: HTTPFields = body == nil ? [:] : [.contentType: "application/json"]
        for field in headers { sent[field.name] = field.value }
        return try await client.execute(
            uri: path,
            method: method,
            headers: sent,
            body: body.map { ByteBuffer(string: $0) }
        ) { response in
            TicketServer.Answer(
                status: response.status.code,
                headers: response.headers,
                bytes: [UInt8](response.body.readableBytesView)
            )
        }
    }

    /// Asks for a chat completion.
    static func complete(
        _ client: any TestClientProtocol,
        _ messages: String,
        _ more: String = "",
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        try await send(
            client,
            .post,
            "/v1/chat/completions",
            #"{"model": "docket", "messages": \#(messages)\#(more)}"#,
            headers: headers
        )
    }

    /// A chat with one message of the user.
    static func user(_ text: String) -> String {
        #"[{"role": "user", "content": "\#(text)"}]"#
    }

    /// What a path of names and positions leads to.
    static func find(_ path: String, in object: [String: JSONValue]) -> JSONValue? {
        path.split(separator: ".").reduce(.object(object)) { value, step in
            switch value {
            case .object(let object)?: object[String(step)]
            case .array(let values)?:
                Int(step).flatMap { values.indices.contains($0) ? values[$0] : nil }
            default: nil
            }
        }
    }
}
