/// A chat completion, as OpenAI gives it.
struct ChatCompletionBody: Encodable {
    struct Message: Encodable {
        let role = "assistant"
        let content: String
        let annotations: [URLAnnotation]
        @ExplicitNull var refusal: String? = nil
    }

    struct Choice: Encodable {
        private enum CodingKeys: String, CodingKey {
            case index, message, logprobs
            case finishReason = "finish_reason"
        }

        let index = 0
        let message: Message
        @ExplicitNull var logprobs: String? = nil
        let finishReason: String
    }

    private enum CodingKeys: String, CodingKey {
        case id, object, created, model, choices, usage, docket
        case fingerprint = "system_fingerprint"
    }

    let id: String
    let object = "chat.completion"
    let created: Int
    let model = ModelBody.name
    let fingerprint: String
    let choices: [Choice]
    let usage: ChatAnswer.Usage
    /// The whole answer, as `POST /api/v1/ask` gives it.
    let docket: AnswerBody

    /// Writes an answer down.
    init(_ chat: ChatAnswer) {
        id = chat.id
        created = chat.created
        fingerprint = chat.fingerprint
        choices = [
            Choice(
                message: Message(content: chat.text, annotations: chat.annotations),
                finishReason: chat.finishReason
            )
        ]
        usage = chat.usage
        docket = chat.answer
    }
}
