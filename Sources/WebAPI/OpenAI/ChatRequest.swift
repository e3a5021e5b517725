import HTTPTypes

/// What a request for a chat completion wants of Docket.
struct ChatRequest: Hashable, Sendable {
    /// The fields that count.
    private static let known = [
        "model", "messages", "stream", "stream_options", "n", "response_format", "tool_choice",
        "modalities", "max_tokens", "max_completion_tokens",
    ]

    /// The last thing that the user said: the question.
    let question: String
    /// What the user said before, the first one first.
    let earlier: [String]
    /// Whether the answer comes as a stream.
    let isStream: Bool
    /// Whether a stream ends with what was used.
    let includesUsage: Bool
    /// The most tokens of an answer; nil for any number.
    let tokenLimit: Int?

    /// Reads the body of `POST /v1/chat/completions`.
    ///
    /// What says how a model should write is passed over, as Docket has none: `temperature`, `top_p`,
    /// `seed`, `stop`, `tools` and whatever else is not named here.
    ///
    /// - Parameter object: The body.
    /// - Throws: ``Problem`` where it asks for what Docket does not do.
    init(_ object: [String: JSONValue]) throws {
        let object = object.filter { Self.known.contains($0.key) }
        let fields = try JSONFields(object, known: Self.known)
        let model = try fields.requiredText("model")
        guard model == ModelBody.name else { throw ModelBody.problem(model) }
        try Self.refuse(object, fields)
        let messages = try ChatMessages(object["messages"])
        question = messages.question
        earlier = messages.earlier
        isStream = try fields.bool("stream") ?? false
        let options = try fields.anyObject("stream_options")?["include_usage"]
        guard [nil, .null, .bool(true), .bool(false)].contains(options) else {
            throw fields.wrong("stream_options.include_usage", "must be true or false")
        }
        includesUsage = options == .bool(true)
        let olderLimit = try Self.limit(fields, "max_tokens")
        tokenLimit = try Self.limit(fields, "max_completion_tokens") ?? olderLimit
    }

    /// Refuses what would change what comes back, and is not done.
    private static func refuse(_ object: [String: JSONValue], _ fields: JSONFields) throws {
        if let count = try fields.integer("n"), count != 1 {
            throw refusal("n", "must be 1: there is one answer to a question")
        }
        let format = try fields.anyObject("response_format")?["type"] ?? .string("text")
        guard format == .string("text") else {
            throw refusal("response_format", "must be {\"type\": \"text\"}: answers are Markdown")
        }
        let choices: [JSONValue] = [.null, .string("auto"), .string("none")]
        guard choices.contains(object["tool_choice"] ?? .null) else {
            throw refusal("tool_choice", "must be auto or none: Docket calls no tools")
        }
        guard try fields.texts("modalities")?.allSatisfy({ $0 == "text" }) ?? true else {
            throw refusal("modalities", "must be [\"text\"]: answers are text")
        }
    }

    private static func limit(_ fields: JSONFields, _ name: String) throws -> Int? {
        guard let limit = try fields.integer(name) else { return nil }
        guard limit > 0 else { throw fields.wrong(name, "must be greater than 0") }
        return limit
    }

    private static func refusal(_ field: String, _ message: String) -> Problem {
        Problem(
            "unsupported-value",
            status: .badRequest,
            title: "Docket does not do this",
            detail: "The field \(field) \(message).",
            errors: [Problem.FieldError(field: field, message: message)]
        )
    }
}
