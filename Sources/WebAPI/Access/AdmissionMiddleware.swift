import HelpDesk
import Hummingbird

/// Lets requests through to the routes whose senders may use them.
struct AdmissionMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    let admission: Admission

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let path = context.endpointPath else { return try await next(request, context) }
        var context = context
        context.admitted = try admission.admit(
            request,
            RouteNeeds.need(of: request.method, path)
        )
        return try await next(request, context)
    }
}
