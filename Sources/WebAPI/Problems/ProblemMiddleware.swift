import Hummingbird
import Logging

/// Tells every error as a problem document: as JSON to programs, as a page to people, and to programs
/// for OpenAI or Zammad as these tell them.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    /// The frame of pages.
    let frame: PageFrame

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            if problem.status >= 500 {
                context.logger.error(
                    "a request failed",
                    metadata: [
                        "route": "\(context.route)", "error": "\(error)",
                    ]
                )
            }
            var response = ProblemForm(of: request).response(
                problem,
                path: request.uri.path,
                in: frame
            )
            if let allowed = (error as? MethodNotAllowed)?.allowed {
                response.headers[.allow] = allowed
            }
            return response
        }
    }
}
