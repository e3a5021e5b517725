import HTTPTypes
import Hummingbird

/// Puts the headers on every response that keep browsers from doing harm.
struct HeadersMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    let admission: Admission

    private static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "connect-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.contentSecurityPolicy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.xFrameOptions] = "DENY"
        if let period = admission.doors.tlsOnlyPeriod, admission.isSecure(request, context) {
            response.headers[.strictTransportSecurity] = "max-age=\(period)"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

extension HTTPField.Name {
    /// `Referrer-Policy`.
    fileprivate static let referrerPolicy = Self.known("Referrer-Policy")
    /// `Strict-Transport-Security`.
    fileprivate static let strictTransportSecurity = Self.known("Strict-Transport-Security")
    /// `X-Frame-Options`.
    fileprivate static let xFrameOptions = Self.known("X-Frame-Options")

    /// A header's name that is written in the code and so is known to be one.
    static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("no header's name") }
        return name
    }
}
