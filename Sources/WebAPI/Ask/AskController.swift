import Answering
import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird

/// `POST /api/v1/ask`: a question in JSON, an answer as JSON or as server-sent events.
struct AskController {
    /// An example of a body, for messages.
    private static let example = #"for example {"question": "What does PFC do?"}"#

    let ask: AskQuestion
    let admission: Admission
    let streams: StreamCount
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .post("ask", use: answer)
            .refusingOthers("ask", besides: [.post])
    }

    @Sendable
    private func answer(_ request: Request, context: DeskContext) async throws -> Response {
        let wanted = try await JSONRequest(request).decoded(
            AskRequest.self,
            holding: "a question",
            example: Self.example
        )
        guard wanted.conversation.map({ $0.utf8.count <= ConversationState.nameLimit }) ?? true
        else {
            let message = "has more than \(ConversationState.nameLimit) bytes"
            throw Problem(
                "invalid-body",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The field conversation \(message); send the one of the answer before.",
                errors: [Problem.FieldError(field: "conversation", message: message)]
            )
        }
        let place =
            Self.wantsEvents(request)
            ? try streams.begin(for: admission.counted(context.caller, request, context)) : nil
        let caller = context.caller
        let answer: AnswerBody
        do {
            answer = try await BlockingWork.run {
                AnswerBody(
                    try ask(
                        wanted.question,
                        // No collection to look in means all, as where none is named.
                        collections: wanted.collections.flatMap { $0.isEmpty ? nil : Set($0) },
                        conversation: wanted.conversation.flatMap { name in
                            // Who sends nothing in it goes on from nothing.
                            name.allSatisfy(\.isWhitespace) ? nil : name
                        },
                        explains: wanted.explain ?? false,
                        hidden: caller.hiddenCollections,
                        asker: caller.isAnonymous ? nil : caller.name,
                        at: now()
                    )
                )
            }
        } catch let error as CollectionError {
            throw Problem(collection: error, field: "collections")
        }
        if let place { return try AnswerEvents(answer: answer).response(place) }
        return try Response(json: answer)
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
    init(
        json value: some Encodable,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        let data = try APICoding.encoded(value)
        self.init(
            status: status,
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
