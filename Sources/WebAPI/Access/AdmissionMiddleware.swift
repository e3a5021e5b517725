import HelpDesk
import Hummingbird

/// Lets requests through to the routes whose senders may use them.
struct AdmissionMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    let admission: Admission
    let audit: AuditTrail?

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let path = context.endpointPath else { return try await next(request, context) }
        let need = RouteNeeds.need(of: request.method, path)
        var context = context
        context.admitted = try admission.identify(request, context, need)
        do {
            try admission.doors.policy.check(context.caller, need)
        } catch {
            if let audit, !context.caller.isAnonymous {
                let noting = AuditMiddleware(audit: audit, admission: admission)
                try await noting.noteRefusal(request, context, path, "\(error)")
            }
            throw error
        }
        return try await next(request, context)
    }
}
