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
    /// Refuses the methods that a path does not know, with those that it does.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - known: The methods that have a route.
    /// - Returns: The routes with the refusals.
    func refusingOthers(_ path: RouterPath, besides known: [HTTPRequest.Method]) -> Self {
        let all: [HTTPRequest.Method] = [
            .get, .head, .post, .put, .patch, .delete, .options, .trace,
        ]
        var names = known.map(\.rawValue)
        if known.contains(.get) { names.append("HEAD") }
        let allowed = names.joined(separator: ", ")
        var routes = self
        for method in all where !names.contains(method.rawValue) {
            routes = routes.on(path, method: method) { _, _ -> Response in
                throw MethodNotAllowed(allowed: allowed)
            }
        }
        return routes
    }
}
