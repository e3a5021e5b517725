import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird

/// `POST /v1/chat/completions`: a chat in which Docket speaks, for programs that talk to OpenAI.
struct ChatController {
    private static let example =
        #"for example {"model": "docket", "messages": [{"role": "user", "content": "What is PFC?"}]}"#

    let ask: AskQuestion
    let admission: Admission
    let streams: StreamCount
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .post("chat/completions", use: complete)
            .refusingOthers("chat/completions", besides: [.post])
    }

    @Sendable
    private func complete(_ request: Request, context: DeskContext) async throws -> Response {
        let wanted = try ChatRequest(
            try await JSONRequest(request).object(holding: "messages", example: Self.example)
        )
        let now = now()
        let caller = context.caller
        let place =
            wanted.isStream
            ? try streams.begin(for: admission.counted(caller, request, context)) : nil
        let answer = try await BlockingWork.run {
            AnswerBody(
                try ask(
                    wanted.question,
                    after: wanted.earlier,
                    hidden: caller.hiddenCollections,
                    asker: caller.isAnonymous ? nil : caller.name,
                    at: now
                )
            )
        }
        let address = ServerAddress.of(request, context, admission)
        let chat = ChatAnswer(answer, to: wanted, at: address, now: now)
        if let place {
            return try ChatChunks(chat: chat, includesUsage: wanted.includesUsage)
                .response(place)
        }
        return try Response(json: ChatCompletionBody(chat))
    }
}
