import Foundation

/// A request to another server.
public struct OutboundRequest: Sendable {
    /// A server that passes requests on.
    public struct Proxy: Hashable, Sendable {
        /// Its address: `http://proxy:3128`; empty for none, whatever the environment says.
        public var address: String
        /// `user:password`, which is never shown; nil for none.
        public var credentials: String?

        /// Names a proxy.
        public init(address: String, credentials: String? = nil) {
            self.address = address
            self.credentials = credentials
        }
    }

    /// The address, `http` or `https`.
    public var address: String
    /// The method: `GET`, `POST`.
    public var method: String
    /// The headers, each `Name: value`.
    public var headers: [String]
    /// The body, nil for none.
    public var body: [UInt8]?
    /// How long the whole exchange may take, in seconds.
    public var deadline: Int
    /// How many bytes of a response are taken.
    public var responseLimit: Int
    /// Whether a status is a response, though its body does not come, or not to its end.
    public var needsHeadOnly = false
    /// What passes the request on; nil for what the environment names (`https_proxy`).
    public var proxy: Proxy?
    /// To which machines it may go, over a connection of its own and no proxy; nil for any.
    public var networks: NetworkPolicy?

    /// Makes a request.
    public init(
        address: String,
        method: String = "GET",
        headers: [String] = [],
        body: [UInt8]? = nil,
        deadline: Int = 30,
        responseLimit: Int = 16 << 20
    ) {
        self.address = address
        self.method = method
        self.headers = headers
        self.body = body
        self.deadline = deadline
        self.responseLimit = responseLimit
    }

    /// The address without the name, the password and the query that may stand in it.
    var shownAddress: String {
        guard var parts = URLComponents(string: address),
            parts.user != nil || parts.query != nil
        else { return address }
        parts.user = nil
        parts.password = nil
        parts.query = nil
        return parts.string ?? "the server"
    }
}
