import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// Pages of other servers, which may make a browser send what its user never wanted.
extension Admission {
    /// Lets through what a page of Docket's own has a browser send.
    ///
    /// A browser sends its cookie with whatever any page makes it send; a page of Docket's own sends the
    /// session's token, too, or the browser says that it is one. A token of another session is of a page
    /// that somebody else left open, in whose name nothing is done.
    ///
    /// - Throws: ``Problem``
    func checkOrigin(of request: Request, _ session: BrowserSession) throws {
        guard Self.changes(request) else { return }
        let token = request.headers[.known("X-CSRF-Token")]
        if token == nil, let site = request.headers[.known("Sec-Fetch-Site")], Self.isOwn(site) {
            return
        }
        guard token == session.csrfToken else {
            throw Self.notOwn("Send the header X-CSRF-Token with the csrfToken of /api/v1/session.")
        }
    }

    /// A proxy names the user of a browser whichever page made it send something; browsers say which
    /// that was, and other programs say nothing.
    ///
    /// - Throws: ``Problem``
    func checkPage(of request: Request) throws {
        guard Self.changes(request) else { return }
        if let site = request.headers[.known("Sec-Fetch-Site")] {
            guard !Self.isOwn(site) else { return }
        } else {
            guard let origin = request.headers[.origin] else { return }
            let page = Self.place(origin)
            let own = [
                request.head.authority, request.headers[.known("X-Forwarded-Host")],
                doors.publicAddress.flatMap(Self.place),
            ]
            if let page, own.contains(page) { return }
        }
        throw Self.notOwn(
            "A page of another server sent it. Where that was a page of Docket, set publicAddress to "
                + "the address at which the proxy is reached."
        )
    }

    /// Whether a browser says that a page of Docket's own, or nobody but its user, made a request.
    ///
    /// No page can make it say so.
    /// - SeeAlso: OWASP, Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata headers".
    private static func isOwn(_ site: String) -> Bool { site == "same-origin" || site == "none" }

    private static func changes(_ request: Request) -> Bool {
        ![.get, .head, .options].contains(request.method)
    }

    /// The host of an address, and its port where it names one.
    private static func place(_ address: String) -> String? {
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty
        else {
            return nil
        }
        return parts.port.map { "\(host):\($0)" } ?? host
    }

    private static func notOwn(_ detail: String) -> Problem {
        Problem(
            "csrf-token-missing",
            status: .forbidden,
            title: "The request did not come from a page of Docket",
            detail: detail
        )
    }
}
