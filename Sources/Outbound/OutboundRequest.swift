/// A request to another server.
public struct OutboundRequest: Sendable {
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
}
