/// A problem as OpenAI tells errors.
struct OpenAIErrorBody: Encodable {
    struct Content: Encodable {
        let message: String
        let type: String
        @ExplicitNull var param: String?
        @ExplicitNull var code: String?
    }

    /// What OpenAI has a word of its own for.
    private static let codes = [
        "token-invalid": "invalid_api_key", "too-many-requests": "rate_limit_exceeded",
    ]

    let error: Content

    /// Tells a problem.
    init(_ problem: Problem) {
        let kind = problem.type.split(separator: ":").last.map(String.init) ?? ""
        let param = problem.errors?.first?.field
        error = Content(
            message: problem.detail,
            type: Self.type(problem.status),
            // What AskQuestion calls a question is the last of the messages here.
            param: param == "question" ? "messages" : param,
            code: Self.codes[kind] ?? kind.replacing("-", with: "_")
        )
    }

    private static func type(_ status: Int) -> String {
        switch status {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 429: "rate_limit_error"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
    }
}
