import Hummingbird

/// How a problem is told, by the door that was used.
enum ProblemForm: Hashable {
    /// As a problem document.
    case document
    /// As a page.
    case page
    /// As OpenAI tells errors.
    case openAI
    /// As Zammad tells errors.
    case zammad

    /// The form for whoever sends a request.
    init(of request: Request) {
        let path = request.uri.path
        if path.hasPrefix("/v1/") || path == "/v1" {
            self = .openAI
        } else if path.hasPrefix("/compat/zammad/") || path == "/compat/zammad" {
            self = .zammad
        } else if !path.hasPrefix("/api/") || path.hasPrefix("/api/v1/session/provider"),
            request.headers[.accept]?.contains("text/html") == true
        {
            // Browsers go to an issuer, and come back from it, as to pages.
            self = .page
        } else {
            self = .document
        }
    }

    /// The response that tells a problem; a page stands in the frame of all pages.
    func response(_ problem: Problem, path: String, in frame: PageFrame) -> Response {
        switch self {
        case .document: problem.response(path: path)
        case .page: ProblemPage.response(problem, in: frame)
        case .openAI: problem.response(as: OpenAIErrorBody(problem))
        case .zammad: ZammadErrorBody.response(problem)
        }
    }
}
