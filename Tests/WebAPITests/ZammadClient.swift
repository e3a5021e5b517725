import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

@testable import WebAPI

/// Talks to a server as programs for Zammad do.
enum ZammadClient {
    /// Sends a request.
    static func send(
        _ client: TicketClient,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        as token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        var headers = headers
        headers[.authorization] = "Token token=\(token ?? client.server.agent)"
        if body != nil { headers[.contentType] = "application/json" }
        return try await client.client.execute(
            uri: "/compat/zammad/api/v1/\(path)",
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        ) { response in
            TicketServer.Answer(
                status: response.status.code,
                headers: response.headers,
                bytes: [UInt8](response.body.readableBytesView)
            )
        }
    }

    /// The entries of a list.
    static func list(_ answer: TicketServer.Answer) throws -> [[String: JSONValue]] {
        try JSONDecoder().decode([[String: JSONValue]].self, from: Data(answer.bytes))
    }

    /// Files a ticket.
    static func file(
        _ client: TicketClient,
        _ more: String = "",
        as token: String? = nil
    ) async throws -> TicketServer.Answer {
        try await send(
            client,
            .post,
            "tickets?expand=true",
            #"{"title": "Link flaps", "article": {"body": "Since noon."}\#(more)}"#,
            as: token
        )
    }
}
