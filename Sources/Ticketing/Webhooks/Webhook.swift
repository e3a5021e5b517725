public import struct Foundation.Date

/// An address that is told of what happens to tickets.
public struct Webhook: Hashable, Sendable {
    /// The most webhooks of a desk.
    public static let limit = 100

    /// What tells it from others; 0 before it is stored.
    public var id: Int64
    /// Counts the times that it was changed, from 1.
    public var version: Int
    /// What people call it.
    public var name: String
    /// Where it is told, `http` or `https`.
    public var address: String
    /// What it is told of.
    public var topics: Set<WebhookTopic>
    /// The tickets that it is told of, in the filter language; empty for all.
    public var filter: String
    /// What its requests are signed with.
    public var secret: WebhookSecret
    /// In whose name it is told: what they do not see, it is not told.
    public var owner: String
    /// Whether it is told anything.
    public var isActive: Bool
    /// When it was made.
    public var createdAt: Date
    /// The last event that it is not told of, as it was before it was made.
    public var after: Int64

    /// Makes a webhook that is not stored yet.
    public init(
        name: String,
        address: String,
        topics: Set<WebhookTopic>,
        filter: String,
        secret: WebhookSecret,
        owner: String,
        createdAt: Date
    ) {
        id = 0
        version = 1
        self.name = name
        self.address = address
        self.topics = topics
        self.filter = filter
        self.secret = secret
        self.owner = owner
        isActive = true
        self.createdAt = createdAt
        after = 0
    }
}
