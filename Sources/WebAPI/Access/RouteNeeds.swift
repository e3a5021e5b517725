import HTTPTypes
import HelpDesk

/// What each route needs its callers to be allowed.
enum RouteNeeds {
    /// What a route needs.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The route's template: `/api/v1/tickets/{number}`.
    /// - Returns: The need; what nobody thought of is for admins.
    static func need(of method: HTTPRequest.Method, _ path: String) -> AccessNeed {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.starts(with: ["api", "v1"]) else { return outside(parts, method) }
        let isReading = method == .get || method == .head
        switch parts.dropFirst(2).first {
        case "session": return .nothing
        case "insight": return .insight
        case "documents" where parts.last == "uses": return .insight
        case "ask", "search", "documents", "answers", "fabric", "collectors": return .asking
        // Those of the fabric need another scope than those of tickets.
        case "events": return .perAction
        case "tickets" where parts.count == 3 && !isReading: return .filing
        case "tickets", "attachments", "projects", "views", "notices":
            return isReading ? .reading : .working
        case "people", "groups", "queues": return isReading ? .reading : .administration
        case "types", "templates", "rules", "macros", "workflow": return .reading
        case "webhooks":
            let isSender = ["alertmanager", "monitoring"].contains(parts.dropFirst(3).first)
            return isSender && parts.count == 4 ? .alerts : .webhooks
        default: return .administration
        }
    }

    /// Whether a password or a cookie is sent to a route to which anybody may send one.
    static func takesSecrets(_ path: String) -> Bool {
        ["/api/v1/session", "/api/v1/session/provider/callback"].contains(path)
    }

    /// Whether a route takes a key that lets nobody in for none, where it needs none.
    ///
    /// Programs for OpenAI cannot be told to send no key.
    static func takesAnyKey(_ path: String) -> Bool { path.hasPrefix("/v1/") }

    /// What a route outside of `/api/v1` needs.
    private static func outside(_ parts: [String], _ method: HTTPRequest.Method) -> AccessNeed {
        switch parts.first {
        case "metrics": .metrics
        case "documents", "v1", "llms.txt", "llms-full.txt", "sitemap.xml", ".well-known": .asking
        case "compat": zammad(Array(parts.dropFirst(4)), method)
        case "mcp": .perAction
        default: .nothing
        }
    }

    /// What a route below `/compat/zammad/api/v1` needs.
    private static func zammad(_ parts: [String], _ method: HTTPRequest.Method) -> AccessNeed {
        if method == .get || method == .head { return parts == ["users", "me"] ? .name : .reading }
        return parts == ["tickets"] ? .filing : .working
    }
}
