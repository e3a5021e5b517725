import HTTPTypes
import HelpDesk
import Hummingbird

/// Notes in the audit log what is done that many should be able to look up: setting the desk up, taking
/// tickets out or in, many at once; and who tried and may not.
struct AuditMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    let audit: AuditTrail
    let admission: Admission

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let path = context.endpointPath, Self.isNoted(request.method, path) else {
            return try await next(request, context)
        }
        let detail = AuditDetail()
        var context = context
        context.auditDetail = detail
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = Problem(error)
            // What makes no sense was not tried, and what nobody may is tried by everybody.
            if problem.status == 403 {
                try await noteRefusal(request, context, path, problem.type)
            }
            throw error
        }
        if response.status.kind == .successful {
            try await note(request, context, path, isDone: true, detail: detail.text)
        }
        return response
    }

    /// Notes that somebody may not do what they tried, where that is noted.
    func noteRefusal(
        _ request: Request,
        _ context: Context,
        _ path: String,
        _ reason: String
    ) async throws {
        guard Self.isNoted(request.method, path),
            admission.refusals.take(context.caller.name, at: admission.now()) == nil
        else { return }
        try await note(request, context, path, isDone: false, detail: reason)
    }

    private func note(
        _ request: Request,
        _ context: Context,
        _ path: String,
        isDone: Bool,
        detail: String
    ) async throws {
        try await audit.note(
            "\(request.method.rawValue) \(path)",
            request.uri.path,
            by: context.caller,
            from: admission.address(of: request, context),
            isDone: isDone,
            detail: detail,
            at: admission.now()
        )
    }

    private static func isNoted(_ method: HTTPRequest.Method, _ path: String) -> Bool {
        let isReading = method == .get || method == .head
        if path == "/api/v1/tickets/export" { return true }
        guard !isReading else { return false }
        return [.administration, .webhooks].contains(RouteNeeds.need(of: method, path))
            || path.hasPrefix("/api/v1/tickets/bulk") || path == "/api/v1/tickets/import"
    }
}
