import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird

/// `POST /api/v1/ask`: a question in JSON, an answer as JSON or as server-sent events.
struct AskController {
    /// The largest body, in bytes: a question of the greatest length with every byte escaped.
    static let bodyLimit = 1 << 20

    let ask: AskQuestion

    /// The routes.
    var endpoints: RouteCollection<BasicRequestContext> {
        RouteCollection(context: BasicRequestContext.self)
            .post("ask", use: answer)
            .refusingOthers("ask", besides: [.post])
    }

    @Sendable
    private func answer(_ request: Request, context: BasicRequestContext) async throws -> Response {
        try Self.requireJSON(request)
        let wanted = try Self.decode(try await Self.body(of: request))
        let answer: AnswerBody
        do {
            answer = AnswerBody(
                try ask(
                    wanted.question,
                    collections: wanted.collections.map(Set.init),
                    explains: wanted.explain ?? false
                )
            )
        } catch let error as CollectionError {
            throw Problem(collection: error, field: "collections")
        }
        if Self.wantsEvents(request) { return try AnswerEvents(answer: answer).response() }
        return try Response(json: answer)
    }

    private static func body(of request: Request) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: bodyLimit)
        } catch let error as any HTTPResponseError {
            throw error
        } catch {
            throw Problem(
                "body-broken",
                status: .badRequest,
                title: "The request broke off",
                detail: "The body does not follow HTTP's rules or ended early; send it again."
            )
        }
    }

    private static func requireJSON(_ request: Request) throws {
        let type = request.headers[.contentType]?.split(separator: ";").first ?? ""
        guard type.trimmingCharacters(in: .whitespaces).lowercased() == "application/json" else {
            throw Problem(
                "media-type",
                status: .unsupportedMediaType,
                title: "Not JSON",
                detail: "Send the question as JSON, with Content-Type: application/json."
            )
        }
    }

    private static func decode(_ body: ByteBuffer) throws -> AskRequest {
        do {
            return try APICoding.decoded(AskRequest.self, from: Data(body.readableBytesView))
        } catch let error as DecodingError {
            throw problem(error)
        }
    }

    private static func problem(_ error: DecodingError) -> Problem {
        let example = "for example {\"question\": \"What does PFC do?\"}"
        func field(_ path: [any CodingKey], _ message: String) -> Problem {
            let name = path.map(\.stringValue).joined(separator: ".")
            return Problem(
                "invalid-body",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The field \(name) \(message); send a JSON object, \(example).",
                errors: [Problem.FieldError(field: name, message: message)]
            )
        }
        switch error {
        case .keyNotFound(let key, let context):
            return field(context.codingPath + [key], "is missing")
        case .typeMismatch(_, let context) where !context.codingPath.isEmpty:
            return field(context.codingPath, "has the wrong type")
        case .valueNotFound(_, let context) where !context.codingPath.isEmpty:
            return field(context.codingPath, "is null")
        default:
            return Problem(
                "invalid-json",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The body is not a JSON object with a question in it; send one, \(example)."
            )
        }
    }

    private static func wantsEvents(_ request: Request) -> Bool {
        let accepted = request.headers[.accept]?.lowercased().split(separator: ",") ?? []
        return accepted.contains { entry in
            let parts = entry.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.first == "text/event-stream" && !parts.contains("q=0")
        }
    }
}

extension Response {
    /// A response with a value as JSON.
    init(json value: some Encodable, headers: HTTPFields = [:]) throws {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        let data = try APICoding.encoded(value)
        self.init(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }

    /// A page.
    init(html: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }
}
