/// Where a ticket was before it came to Docket.
public struct TicketOrigin: Hashable, Sendable, Codable {
    /// The system: `jira`, `zendesk`, another Docket.
    public var system: String
    /// Its key there: `OPS-17`.
    public var key: String
    /// Where it can be seen there.
    public var url: String?

    /// Makes an origin.
    public init(system: String, key: String, url: String? = nil) {
        self.system = system
        self.key = key
        self.url = url
    }
}
