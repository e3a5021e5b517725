import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird

/// `POST /mcp`: the Model Context Protocol over HTTP.
///
/// Each message is answered at once with JSON, so that there are no streams to open and no sessions to
/// end: `GET` and `DELETE` are refused, as the protocol allows.
struct MCPController {
    let server: MCPServer
    let origins: MCPOrigins

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .post("mcp", use: answer)
            .refusingOthers("mcp", besides: [.post])
    }

    @Sendable
    private func answer(_ request: Request, context: DeskContext) async throws -> Response {
        let bytes: Data
        do {
            try checkOrigin(of: request)
            try Self.checkAccepted(by: request)
            bytes = try await JSONRequest(request).bytes(holding: "a message")
        } catch {
            return Self.response(MCPReply(Problem(error)))
        }
        var caller = context.caller
        caller.door = "mcp"
        let reply = await server.reply(to: bytes, headers: MCPHeaders(request), from: caller)
        return reply.map(Self.response) ?? Response(status: .accepted)
    }

    /// - Throws: ``Problem`` where a page sends the message that may not.
    private func checkOrigin(of request: Request) throws {
        let sent = request.headers[values: .known("Origin")]
        guard let wrong = sent.first(where: { !origins.admit($0) }) else { return }
        throw Problem(
            "origin-refused",
            status: .forbidden,
            title: "The page may not do this",
            detail: "Messages from pages of \(wrong.prefix(100)) are not taken; set publicAddress "
                + "where that is this server's own address."
        )
    }

    /// - Throws: ``Problem`` where JSON is not what the client takes.
    private static func checkAccepted(by request: Request) throws {
        let accepted = request.headers[values: .accept].flatMap {
            $0.lowercased().split(separator: ",")
        }
        guard !accepted.isEmpty else { return }
        let takesJSON = accepted.contains { entry in
            let parts = entry.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let type = parts.first,
                !parts.dropFirst().contains(where: {
                    $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0
                })
            else { return false }
            return ["application/json", "application/*", "*/*"].contains(type)
        }
        guard takesJSON else {
            throw Problem(
                "not-acceptable",
                status: .notAcceptable,
                title: "JSON is what there is",
                detail: "Send 'Accept: application/json, text/event-stream'."
            )
        }
    }

    private static func response(_ reply: MCPReply) -> Response {
        Response(
            status: HTTPResponse.Status(code: reply.status),
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: MCPServer.encoded(reply)))
        )
    }
}
