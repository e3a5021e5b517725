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
        guard parts.starts(with: ["api", "v1"]) else { return outside(parts) }
        let isReading = method == .get || method == .head
        switch parts.dropFirst(2).first {
        case "session": return .nothing
        case "ask", "search", "documents", "answers", "fabric", "collectors", "events":
            return .asking
        case "tickets" where parts.count == 3 && !isReading: return .filing
        case "tickets", "attachments", "projects", "views", "notices":
            return isReading ? .reading : .working
        case "people", "groups", "queues": return isReading ? .reading : .administration
        case "types", "templates", "rules", "macros", "workflow": return .reading
        case "webhooks": return .alerts
        default: return .administration
        }
    }

    /// What a route outside of `/api/v1` needs.
    private static func outside(_ parts: [String]) -> AccessNeed {
        switch parts.first {
        case "metrics": .metrics
        case "documents": .asking
        case "mcp": .perAction
        default: .nothing
        }
    }
}
