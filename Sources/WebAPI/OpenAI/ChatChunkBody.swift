/// A part of a chat completion that comes as a stream, as OpenAI gives it.
struct ChatChunkBody: Encodable {
    /// What is new; what is missing stays as it was.
    struct Delta: Encodable {
        var role: String?
        var content: String?
        var annotations: [URLAnnotation]?
    }

    struct Choice: Encodable {
        private enum CodingKeys: String, CodingKey {
            case index, delta, logprobs
            case finishReason = "finish_reason"
        }

        let index = 0
        let delta: Delta
        @ExplicitNull var logprobs: String? = nil
        @ExplicitNull var finishReason: String?
    }

    private enum CodingKeys: String, CodingKey {
        case id, object, created, model, choices, usage, docket
        case fingerprint = "system_fingerprint"
    }

    let id: String
    let object = "chat.completion.chunk"
    let created: Int
    let model = ModelBody.name
    let fingerprint: String
    var choices: [Choice] = []
    /// What was used; `null` before the last chunk, and missing where nobody asked for it.
    var usage: ExplicitNull<ChatAnswer.Usage>?
    /// The whole answer; only in the chunk that ends the text.
    var docket: AnswerBody?

    /// A chunk with nothing in it yet.
    init(_ chat: ChatAnswer, includesUsage: Bool) {
        id = chat.id
        created = chat.created
        fingerprint = chat.fingerprint
        if includesUsage { usage = ExplicitNull(wrappedValue: nil) }
    }
}
