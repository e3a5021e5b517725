import Foundation
import HTTPTypes
import Hummingbird

/// Tells whether a browser sends a request because a page of Docket's own made it.
///
/// A browser shows its cookie, and a proxy whom it signed in, with whatever any page makes it send.
/// - SeeAlso: OWASP, Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata headers".
struct RequestOrigin {
    /// What only a page of Docket's own can have sent; nil where there is no such thing.
    let csrfToken: String?

    /// Lets a request through that reads only, or that a page of Docket's own made.
    ///
    /// - Throws: ``Problem``
    func check(_ request: Request) throws {
        guard ![.get, .head, .options].contains(request.method), !isOwn(request) else { return }
        throw Problem(
            "csrf-token-missing",
            status: .forbidden,
            title: "The request did not come from a page of Docket",
            detail: "Send the header X-CSRF-Token with the csrfToken of /api/v1/session."
        )
    }

    private func isOwn(_ request: Request) -> Bool {
        if let csrfToken, request.headers[.known("X-CSRF-Token")] == csrfToken { return true }
        // Browsers say this of every request, and no page can make them say otherwise.
        if let site = request.headers[.known("Sec-Fetch-Site")] {
            return site == "same-origin" || site == "none"
        }
        if let origin = request.headers[.origin] {
            let host = URLComponents(string: origin).flatMap { parts in
                parts.host.map { host in parts.port.map { "\(host):\($0)" } ?? host }
            }
            return csrfToken == nil && host != nil && host == request.head.authority
        }
        // A program that says nothing of pages is no browser; one with a cookie may be an old one.
        return csrfToken == nil
    }
}
