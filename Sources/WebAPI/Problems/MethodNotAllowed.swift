import HTTPTypes
import Hummingbird

/// A path is there, and does not know the method.
struct MethodNotAllowed: HTTPResponseError {
    /// The methods that it knows, joined by commas.
    let allowed: String

    var status: HTTPResponse.Status { .methodNotAllowed }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        Response(status: status, headers: [.allow: allowed])
    }
}

extension RouteCollection<DeskContext> {
    /// The methods that the parser of HTTP lets through; it answers any other with 400 by itself.
    private static let methods = """
        ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR \
        MKCOL MOVE NOTIFY OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH \
        SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE
        """.split(separator: " ").compactMap { HTTPRequest.Method(String($0)) }

    /// Refuses the methods that a path does not know, with those that it does.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - known: The methods that have a route.
    /// - Returns: The routes with the refusals.
    @discardableResult
    func refusingOthers(_ path: RouterPath, besides known: [HTTPRequest.Method]) -> Self {
        var names = known.map(\.rawValue)
        if known.contains(.get) { names.append("HEAD") }
        let allowed = names.joined(separator: ", ")
        var routes = self
        for method in Self.methods where !names.contains(method.rawValue) {
            routes = routes.on(path, method: method) { _, _ -> Response in
                throw MethodNotAllowed(allowed: allowed)
            }
        }
        return routes
    }
}
