/// Sends a request to the receiver of a webhook.
public protocol WebhookTransport: Sendable {
    /// Sends it once, and follows no redirect.
    ///
    /// - Returns: What the receiver said.
    /// - Throws: ``WebhookFailure`` where it said nothing, `CancellationError` where nobody waits any
    ///   more.
    func send(_ request: WebhookRequest) async throws -> WebhookReply

    /// Why nothing would ever be sent to an address, as far as the address itself tells.
    ///
    /// - Returns: Words that go on behind `url`; nil where it has to be tried.
    func refusal(of address: String) -> String?
}

/// A request to the receiver of a webhook.
public struct WebhookRequest: Hashable, Sendable {
    /// Where it goes.
    public var address: String
    /// The headers, each `Name: value`.
    public var headers: [String]
    /// What it says.
    public var body: [UInt8]
    /// How long it may take, in seconds.
    public var deadline: Int
    /// So many bytes of the reply are wanted.
    public var replyLimit: Int

    /// Makes a request.
    public init(
        address: String,
        headers: [String],
        body: [UInt8],
        deadline: Int,
        replyLimit: Int
    ) {
        self.address = address
        self.headers = headers
        self.body = body
        self.deadline = deadline
        self.replyLimit = replyLimit
    }
}

/// What the receiver of a webhook said.
public struct WebhookReply: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// After how many seconds it wants to be told again; nil where it does not say.
    public var retryAfter: Int?
    /// What its body begins with.
    public var beginning: [UInt8]

    /// Makes a reply.
    public init(status: Int, retryAfter: Int? = nil, beginning: [UInt8] = []) {
        self.status = status
        self.retryAfter = retryAfter
        self.beginning = beginning
    }
}

/// Why the receiver of a webhook said nothing.
public struct WebhookFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why.
    public var description: String
    /// Whether trying again would be of no use.
    public var isFinal: Bool

    /// Makes a failure.
    public init(_ description: String, isFinal: Bool = false) {
        self.description = description
        self.isFinal = isFinal
    }
}
