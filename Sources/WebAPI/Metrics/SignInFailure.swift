import HTTPTypes
import Hummingbird

/// What somebody showed that let them in not.
enum SignInFailure: String, Hashable, Sendable, CaseIterable {
    /// A password.
    case password
    /// A token or a key.
    case token
    /// What an issuer says of them.
    case issuer

    /// What a request showed; nil where that let it in, or where it showed nothing.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - route: The route's template.
    ///   - status: The status of the response.
    init?(_ request: Request, route: String, status: HTTPResponse.Status) {
        switch route {
        case "/api/v1/session" where request.method == .post && status == .unauthorized:
            self = .password
        case "/api/v1/session/provider/callback" where status.code >= 400: self = .issuer
        default:
            guard status == .unauthorized, request.headers[.authorization] != nil else {
                return nil
            }
            self = .token
        }
    }
}
